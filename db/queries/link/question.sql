-- With which word pairs do the pending wordings from $low to $high ask for others? Each with its rarest:
-- at most $questions of them, that stand in at most $reach wordings taken together; with the two rarest
-- always, unless such a pair stands in more than $most_wordings. What these limits leave out of the
-- rarest $questions is kept with is_asked false, to be counted.
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
    inner join posting on posting.wording_id = pending.wording_id
    inner join spread on spread.shingle = posting.shingle
    where pending.wording_id between $low and $high
)

select
    ranked.wording_id,
    ranked.words,
    ranked.shingles,
    ranked.shingle,
    ranked.place,
    ranked.wordings <= $most_wordings and (ranked.reached <= $reach or ranked.place <= 2)
        as is_asked
from ranked
where ranked.place <= $questions;
