-- Which wordings from $low to $high hold a word pair that is asked for?
select
    posting.wording_id,
    wording.words,
    wording.shingles,
    posting.shingle,
    pending.wording_id is not null as is_pending
from posting
inner join question_shingle on question_shingle.shingle = posting.shingle
inner join wording on wording.wording_id = posting.wording_id
left join pending on pending.wording_id = posting.wording_id
where posting.wording_id between $low and $high;
