-- The drift items of one utterance, or of all when none is named.
select *
from drift_item
where $utterance_id::varchar is null or utterance_id = $utterance_id::varchar
order by utterance_id, rendering_id, position
