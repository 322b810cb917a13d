-- What a person should decide: the links that are a guess and on which nobody's word is in force.
-- `asks` is join (two utterances: are they one?) or keep (one utterance, by a guess: is it right?).
-- The joins come first, the likeliest first.
with in_force as (
    select distinct pair_id(judgement.part_id, judgement.whole_id) as review_id
    from judgement
    where judgement.retired_at is null
),

asked as materialized (
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
    where
        link.state = 'suggested'
        and ($review_id is null or pair_id(link.part_id, link.whole_id) = $review_id)
),

open_pair as materialized (
    select asked.*
    from asked
    anti join in_force on in_force.review_id = asked.review_id
),

shown_pair as materialized (
    select *
    from open_pair
    order by open_pair.asks, open_pair.score desc, open_pair.review_id, open_pair.part_id
    limit $limit
),

quoted as materialized (
    select shown_pair.part_id as quotation_id
    from shown_pair
    union
    select shown_pair.whole_id
    from shown_pair
),

reviewed as materialized (
    select *
    from reviewed_quotations('quoted')
)

select
    shown_pair.review_id,
    'link' as kind,
    'open' as state,
    shown_pair.asks,
    shown_pair.relation,
    shown_pair.score,
    shown_pair.rule,
    shown_pair.evidence,
    part.shown as part,
    whole.shown as whole,
    (select count(*) from open_pair) as total
from shown_pair
inner join reviewed as part on part.quotation_id = shown_pair.part_id
inner join reviewed as whole on whole.quotation_id = shown_pair.whole_id
order by shown_pair.asks, shown_pair.score desc, shown_pair.review_id, shown_pair.part_id;
