-- What each rendering of an utterance changed, with both passages.
select
    original_id,
    rendering_id,
    position,
    category,
    severity,
    rule,
    note,
    confidence,
    original_text,
    rendering_text,
    case when original_start is not null then [original_start, original_end] end as original_span,
    case when rendering_start is not null then [rendering_start, rendering_end] end
        as rendering_span
from drift_item
where utterance_id = $utterance_id
order by rendering_id, position, category, rule;
