-- The origin of one utterance as it was last worked out.
select
    utterance_id,
    quotation_id,
    certainty,
    is_primary,
    reasons,
    reasons_en,
    tied,
    runner_up,
    would_change,
    would_change_en
from origin
where utterance_id = $utterance_id
order by utterance_id;
