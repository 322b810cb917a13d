-- The renderings of every utterance, by utterance. Those that only imports render are left out unless
-- they are asked for, or were measured before.
with reported as (
    select distinct rendering.utterance_id
    from rendering
    inner join quotation on quotation.quotation_id = rendering.quotation_id
    where quotation.rule <> 'import' or $imported
    union
    select drift_comparison.utterance_id
    from drift_comparison
)

select
    rendering.utterance_id,
    rendering.quotation_id
from rendering
inner join reported on reported.utterance_id = rendering.utterance_id
order by rendering.utterance_id, rendering.quotation_id;
