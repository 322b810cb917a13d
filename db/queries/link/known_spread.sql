-- In how many wordings does each word pair of a pending wording stand, where more than one? As it was
-- counted when the wordings were written down.
with asked as (
    select distinct picked_asking.shingle
    from picked_asking
)

select
    shingle_spread.shingle,
    sum(shingle_spread.wordings)::bigint as wordings
from shingle_spread
inner join asked on asked.shingle = shingle_spread.shingle
group by shingle_spread.shingle
having sum(shingle_spread.wordings) > 1;
