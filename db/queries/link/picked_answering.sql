-- Every wording that holds a word pair of a pending one.
with asked as (
    select distinct picked_asking.shingle
    from picked_asking
)

select
    posting.shingle,
    posting.wording_id
from posting
inner join asked on asked.shingle = posting.shingle;
