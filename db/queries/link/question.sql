-- With which word pairs do the pending wordings from $low to $high ask for others? Each with its rarest:
-- at most $questions of them, that stand in at most $reach wordings taken together; with the two rarest
-- always, unless such a pair stands in more than $most_wordings. What these limits leave out of the
-- rarest $questions is kept with is_asked false, to be counted. `asked` is how many of a wording are
-- asked. A part must meet its whole in $met_share of them: it is met in $meetings before the last ones,
-- which stand in the most wordings, if it is met at all (is_late tells these).
with ranked as (
    select
        pending.wording_id,
        pending.words,
        pending.shingles,
        spread.shingle,
        spread.wordings,
        row_number() over (
            partition by pending.wording_id
            order by spread.wordings, spread.shingle
        ) as place,
        sum(spread.wordings) over (
            partition by pending.wording_id
            order by spread.wordings, spread.shingle
            rows between unbounded preceding and current row
        ) as reached
    from pending
    inner join asking_posting on asking_posting.wording_id = pending.wording_id
    inner join spread on spread.shingle = asking_posting.shingle
    where pending.wording_id between $low and $high
),

bounded as (
    select
        ranked.*,
        ranked.wordings <= $most_wordings and (ranked.reached <= $reach or ranked.place <= 2)
            as is_asked
    from ranked
    where ranked.place <= $questions
),

counted as (
    select
        bounded.*,
        sum(case when bounded.is_asked then 1 else 0 end) over (partition by bounded.wording_id)
            as asked
    from bounded
)

select
    counted.wording_id,
    counted.words,
    counted.shingles,
    counted.shingle,
    counted.wordings,
    counted.asked,
    counted.is_asked,
    counted.place > counted.asked - greatest(ceil($met_share * counted.asked) - $meetings, 0)
        as is_late
from counted;
