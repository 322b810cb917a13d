-- What was compared before: one signature per utterance.
select utterance_id, any_value(signature) as signature
from drift_comparison
group by utterance_id
order by utterance_id
