-- Which word pairs of each part are looked for in the wholes that it met, and how rare are they? Rarity
-- is in nats: ln(wordings of the corpus / wordings that hold the word pair). What a part has and its
-- whole has not weighs no more than a usual word pair: a typo makes rare ones.
with corpus as (
    select count(*) as wordings
    from wording
),

usual as (
    select sum(spread.wordings * ln(corpus.wordings / spread.wordings)) / sum(spread.wordings) as rarity
    from spread
    cross join corpus
)

select
    meeting.part_id,
    meeting.whole_id,
    posting.shingle,
    ln(corpus.wordings / coalesce(spread.wordings, 1)) as rarity,
    least(ln(corpus.wordings / coalesce(spread.wordings, 1)), usual.rarity) as rarity_if_missing
from meeting
inner join posting on posting.wording_id = meeting.part_id
left join spread on spread.shingle = posting.shingle
cross join corpus
cross join usual;
