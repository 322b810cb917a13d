-- The links that there are, by their two ends.
select
    part_id,
    whole_id
from link
order by part_id, whole_id;
