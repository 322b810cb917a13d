-- Which word pairs of each part that met a whole are looked for, and how rare are they? Rarity
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
),

part as (
    select distinct meeting.part_id
    from meeting
)

select
    part.part_id,
    met_posting.shingle,
    ln(corpus.wordings / coalesce(spread.wordings, 1)) as rarity,
    least(ln(corpus.wordings / coalesce(spread.wordings, 1)), usual.rarity) as rarity_if_missing
from part
inner join met_posting on met_posting.wording_id = part.part_id
left join spread on spread.shingle = met_posting.shingle
cross join corpus
cross join usual;
