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
    answering_posting.wording_id,
    pending.words,
    answering_posting.shingle,
    coalesce(brief.shingles, $meetings) as fewest,
    pending.wording_id is not null as is_pending
from answering_posting
inner join question_shingle on question_shingle.shingle = answering_posting.shingle
left join pending on pending.wording_id = answering_posting.wording_id
left join brief on brief.wording_id = answering_posting.wording_id
where answering_posting.wording_id between $low and $high;
