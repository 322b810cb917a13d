-- Which word pairs of each part are looked for in the wholes that it met, and how rare are they? Rarity
-- is in nats: ln(wordings of the corpus / wordings that hold the word pair).
with corpus as (
    select count(*) as wordings
    from wording
)

select
    meeting.part_id,
    meeting.whole_id,
    posting.shingle,
    ln(corpus.wordings / coalesce(spread.wordings, 1)) as rarity
from meeting
inner join posting on posting.wording_id = meeting.part_id
left join spread on spread.shingle = posting.shingle
cross join corpus;
