-- The renderings of every utterance, by utterance.
select utterance_id, quotation_id
from rendering
order by utterance_id, quotation_id
