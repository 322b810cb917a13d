-- In how many wordings does each word pair of a pending wording stand, where more than one?
with asked as (
    select distinct posting.shingle
    from posting
    inner join pending on pending.wording_id = posting.wording_id
)

select
    posting.shingle,
    count(*) as wordings
from posting
inner join asked on asked.shingle = posting.shingle
group by posting.shingle
having count(*) > 1;
