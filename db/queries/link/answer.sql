-- Which wordings from $low to $high hold a word pair that is asked for? `words` are those of a pending
-- one, `fewest` is $meetings, or its word pairs where it has fewer.
with brief as (
    select
        wording.wording_id,
        wording.shingles
    from wording
    where wording.shingles < $meetings
)

select
    posting.wording_id,
    pending.words,
    posting.shingle,
    coalesce(brief.shingles, $meetings) as fewest,
    pending.wording_id is not null as is_pending
from posting
inner join question_shingle on question_shingle.shingle = posting.shingle
left join pending on pending.wording_id = posting.wording_id
left join brief on brief.wording_id = posting.wording_id
where posting.wording_id between $low and $high;
