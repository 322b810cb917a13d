-- Which utterance does a quotation render?
select utterance_id
from rendering
where quotation_id = $quotation_id
order by utterance_id;
