-- The links that have one of the given quotations as their part, by their two ends.
select
    part_id,
    whole_id
from link
where part_id in (select unnest(string_split($quotation_ids, ' ')))
order by part_id, whole_id;
