-- The origin of one utterance as it was last worked out.
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
