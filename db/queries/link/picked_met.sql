-- The word pairs of the wordings that met.
with met as (
    select meeting.part_id as wording_id
    from meeting
    union
    select meeting.whole_id
    from meeting
)

select
    posting.shingle,
    posting.wording_id
from posting
inner join met on met.wording_id = posting.wording_id;
