-- Which wordings meet in at least $meetings of the word pairs that are asked for (in all that they have,
-- where they have fewer), and in at least $met_share of those with which the one asks, if that is the part
-- (a whole asks for much that its excerpts lack)? The part has fewer words, then the smaller id. Of two
-- pending wordings the part asks; an older one may be either.
with asking as (
    select
        question.wording_id,
        question.words,
        question.shingle,
        least($meetings, question.shingles) as fewest,
        $met_share * max(question.place) over (partition by question.wording_id) as fewest_of_part
    from question
    where question.is_asked
),

met as (
    select
        asking.wording_id as asking_id,
        answer.wording_id as answering_id,
        asking.words < answer.words
        or (asking.words = answer.words and asking.wording_id < answer.wording_id) as is_part,
        greatest(
            least(asking.fewest, answer.shingles),
            case when asking.words <= answer.words then asking.fewest_of_part else 0 end
        ) as fewest
    from asking
    inner join answer on answer.shingle = asking.shingle
    where
        asking.wording_id <> answer.wording_id
        and (
            not answer.is_pending
            or asking.words < answer.words
            or (asking.words = answer.words and asking.wording_id < answer.wording_id)
        )
)

select
    case when min(met.is_part) then met.asking_id else met.answering_id end as part_id,
    case when min(met.is_part) then met.answering_id else met.asking_id end as whole_id
from met
group by met.asking_id, met.answering_id
having count(*) >= min(met.fewest);
