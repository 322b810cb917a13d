-- The word pairs of the pending wordings.
select
    posting.shingle,
    posting.wording_id
from posting
inner join pending on pending.wording_id = posting.wording_id;
