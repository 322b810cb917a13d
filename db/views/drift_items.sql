-- needs: quotations
create or replace view drift_items as
select
    drift_item.utterance_id,
    drift_item.rendering_id as quotation_id,
    drift_item.original_id,
    rendering.document_id,
    rendering.outlet,
    rendering.speaker,
    drift_item.position,
    drift_item.category,
    drift_item.severity,
    drift_item.rule,
    drift_item.note,
    drift_item.confidence,
    drift_item.original_text,
    drift_item.rendering_text,
    drift_item.original_value,
    drift_item.rendering_value,
    original.document_id as original_document_id,
    drift_item.original_start,
    drift_item.original_end,
    drift_item.rendering_start,
    drift_item.rendering_end
from drift_item
inner join quotations as rendering on rendering.quotation_id = drift_item.rendering_id
inner join quotations as original on original.quotation_id = drift_item.original_id;

comment on view drift_items is 'What each rendering changed against its original: one row per item.';
comment on column drift_items.utterance_id is 'What was said.';
comment on column drift_items.quotation_id is 'The rendering judged.';
comment on column drift_items.original_id is 'The quotation it was compared with: the statement, or an earlier rendering.';
comment on column drift_items.document_id is 'Where the rendering is printed.';
comment on column drift_items.outlet is 'Who printed the rendering.';
comment on column drift_items.speaker is 'Who said it, as the rendering resolves it.';
comment on column drift_items.position is 'Order within the rendering, most severe first.';
comment on column drift_items.category is 'What kind of change (MQM-like): number, negation, quote_scope, omission …';
comment on column drift_items.severity is 'none, minor, major or critical.';
comment on column drift_items.rule is 'The rule that found it.';
comment on column drift_items.note is 'The change in words.';
comment on column drift_items.confidence is '0..1.';
comment on column drift_items.original_text is 'The original''s words; null when nothing stands there.';
comment on column drift_items.rendering_text is 'The rendering''s words; null when nothing stands there.';
comment on column drift_items.original_value is 'What the original says, as a value.';
comment on column drift_items.rendering_value is 'What the rendering says, as a value.';
comment on column drift_items.original_document_id is 'Where the original stands.';
comment on column drift_items.original_start is 'Offset in the original''s document (code points), inclusive.';
comment on column drift_items.original_end is 'Offset, exclusive.';
comment on column drift_items.rendering_start is 'Offset in the rendering''s document (code points), inclusive.';
comment on column drift_items.rendering_end is 'Offset, exclusive.';
