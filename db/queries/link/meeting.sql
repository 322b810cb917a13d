-- Which wordings meet in at least $meetings of the word pairs that are asked for (in all that they have,
-- where they have fewer), and in at least $met_share of those with which the one asks, if that is the part
-- (a whole asks for much that its excerpts lack)? The part has fewer words, then the smaller id. Of two
-- pending wordings the part asks; an older one may be either.
with asking as (
    select
        question.wording_id,
        question.words,
        question.shingles,
        question.shingle,
        max(question.place) over (partition by question.wording_id) as asked
    from question
    where question.is_asked
),

met as (
    select
        asking.wording_id as asking_id,
        answer.wording_id as answering_id,
        asking.words < answer.words
        or (asking.words = answer.words and asking.wording_id < answer.wording_id) as is_part
    from asking
    inner join answer on answer.shingle = asking.shingle
    where
        asking.wording_id <> answer.wording_id
        and (
            not answer.is_pending
            or asking.words < answer.words
            or (asking.words = answer.words and asking.wording_id < answer.wording_id)
        )
    group by
        asking.wording_id,
        asking.words,
        asking.shingles,
        asking.asked,
        answer.wording_id,
        answer.words,
        answer.shingles
    having
        count(*) >= least($meetings, asking.shingles, answer.shingles)
        and (
            asking.words > answer.words
            or count(*) >= $met_share * asking.asked
        )
)

select
    case when met.is_part then met.asking_id else met.answering_id end as part_id,
    case when met.is_part then met.answering_id else met.asking_id end as whole_id
from met;
