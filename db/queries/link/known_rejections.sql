-- Which of the given rejections there are.
select rejection_id
from rejection
where rejection_id in (select unnest(string_split($rejection_ids, ' ')))
order by rejection_id;
