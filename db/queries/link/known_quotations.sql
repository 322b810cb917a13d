-- Which of the given quotations there are.
select quotation_id
from quotation
where quotation_id in (select unnest(string_split($quotation_ids, ' ')))
order by quotation_id;
