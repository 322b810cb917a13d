-- In how many wordings does each word pair of a pending wording stand, where more than one?
with asked as (
    select distinct asking_posting.shingle
    from asking_posting
    inner join pending on pending.wording_id = asking_posting.wording_id
)

select
    answering_posting.shingle,
    count(*) as wordings
from answering_posting
inner join asked on asked.shingle = answering_posting.shingle
group by answering_posting.shingle
having count(*) > 1;
