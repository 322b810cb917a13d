-- The pairs of quotations that a review id names: of a link, or of a judgement.
select distinct
    least(pair.part_id, pair.whole_id) as part_id,
    greatest(pair.part_id, pair.whole_id) as whole_id
from (
    select link.part_id, link.whole_id
    from link
    union
    select judgement.part_id, judgement.whole_id
    from judgement
) as pair
where starts_with(pair_id(pair.part_id, pair.whole_id), $review_id)
order by part_id, whole_id;
