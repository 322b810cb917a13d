-- Which wordings meet in at least $meetings of the word pairs that are asked for (in all that they have,
-- where they have fewer), and in at least $met_share of those with which the one asks, if that is the part
-- (a whole asks for much that its excerpts lack)? The part has fewer words, then the smaller id. Of two
-- pending wordings the part asks; an older one may be either.
with early as (
    select
        question.wording_id as asking_id,
        answer.wording_id as answering_id,
        count(*) as meetings,
        min(question.asked) as asked,
        min(answer.is_pending) as is_pending
    from question
    inner join answer on answer.shingle = question.shingle
    where
        question.is_asked
        and question.wording_id <> answer.wording_id
        and (
            not answer.is_pending
            or (
                not question.is_late
                and (
                    question.words < answer.words
                    or (question.words = answer.words and question.wording_id < answer.wording_id)
                )
            )
        )
    group by question.wording_id, answer.wording_id
    having count(*) >= min(least($meetings, question.shingles, answer.fewest))
),

late as (
    select
        early.asking_id,
        early.answering_id,
        count(*) as meetings
    from early
    inner join question on question.wording_id = early.asking_id
    inner join answer
        on answer.shingle = question.shingle and answer.wording_id = early.answering_id
    where
        early.is_pending
        and early.meetings < $met_share * early.asked
        and question.is_asked
        and question.is_late
    group by early.asking_id, early.answering_id
),

met as (
    select
        early.asking_id,
        early.answering_id,
        early.meetings + coalesce(late.meetings, 0) as meetings,
        early.asked,
        asking.words < answering.words
        or (asking.words = answering.words and asking.wording_id < answering.wording_id) as is_part,
        asking.words > answering.words as is_longer
    from early
    inner join pending as asking on asking.wording_id = early.asking_id
    inner join wording as answering on answering.wording_id = early.answering_id
    left join late
        on late.asking_id = early.asking_id and late.answering_id = early.answering_id
)

select
    case when met.is_part then met.asking_id else met.answering_id end as part_id,
    case when met.is_part then met.answering_id else met.asking_id end as whole_id
from met
where met.is_longer or met.meetings >= $met_share * met.asked;
