-- What a person should decide: the links that are a guess and on which nobody's word is in force.
-- `asks` is join (two utterances: are they one?) or keep (one utterance, by a guess: is it right?).
-- The joins come first, the likeliest first.
with in_force as (
    select distinct pair_id(judgement.part_id, judgement.whole_id) as review_id
    from judgement
    where judgement.retired_at is null
),

asked as (
    select
        pair_id(link.part_id, link.whole_id) as review_id,
        case when part.utterance_id = whole.utterance_id then 'keep' else 'join' end as asks,
        link.part_id,
        link.whole_id,
        link.relation,
        link.score,
        link.rule,
        link.evidence
    from link
    inner join rendering as part on part.quotation_id = link.part_id
    inner join rendering as whole on whole.quotation_id = link.whole_id
    where link.state = 'suggested'
)

select
    asked.review_id,
    'link' as kind,
    'open' as state,
    asked.asks,
    asked.relation,
    asked.score,
    asked.rule,
    asked.evidence,
    part.shown as part,
    whole.shown as whole,
    count(*) over () as total
from asked
inner join reviewed_quotations() as part on part.quotation_id = asked.part_id
inner join reviewed_quotations() as whole on whole.quotation_id = asked.whole_id
where
    asked.review_id not in (select in_force.review_id from in_force)
    and ($review_id is null or asked.review_id = $review_id)
order by asked.asks, asked.score desc, asked.review_id, asked.part_id
limit $limit;
