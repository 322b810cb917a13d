-- Where did an utterance first appear, as far as is known?
select
    utterance_id,
    quotation_id,
    certainty,
    is_primary,
    reasons,
    tied,
    runner_up,
    would_change
from origin
where utterance_id = $utterance_id
order by utterance_id;
