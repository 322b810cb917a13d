-- The renderings of an utterance that were compared, each with what it changed (null: nothing).
with compared as materialized (
    select drift_comparison.rendering_id as quotation_id
    from drift_comparison
    where drift_comparison.utterance_id = $utterance_id
    union
    select drift_comparison.original_id
    from drift_comparison
    where drift_comparison.utterance_id = $utterance_id
),

record as materialized (
    select *
    from quotation_records('compared')
)

select
    drift_comparison.utterance_id,
    drift_comparison.original_id,
    drift_comparison.rendering_id,
    records.document_id,
    records.outlet,
    records.path,
    records.published,
    records.bound,
    records.speaker,
    records.source,
    records.text as rendering,
    original.text as original,
    original.document_id as original_document_id,
    original.outlet as original_outlet,
    original.handle as original_handle,
    original.speaker as original_speaker,
    original.path as original_path,
    original.is_primary as original_is_primary,
    drift_item.category,
    drift_item.severity,
    drift_item.rule,
    drift_item.note,
    drift_item.confidence,
    drift_item.original_text,
    drift_item.rendering_text,
    drift_item.original_value,
    drift_item.rendering_value,
    case
        when drift_item.original_start is not null
            then [drift_item.original_start, drift_item.original_end]
    end as original_span,
    case
        when drift_item.rendering_start is not null
            then [drift_item.rendering_start, drift_item.rendering_end]
    end as rendering_span
from drift_comparison
inner join record as records
    on records.quotation_id = drift_comparison.rendering_id
inner join record as original
    on original.quotation_id = drift_comparison.original_id
left join drift_item
    on
        drift_item.utterance_id = drift_comparison.utterance_id
        and drift_item.original_id = drift_comparison.original_id
        and drift_item.rendering_id = drift_comparison.rendering_id
where drift_comparison.utterance_id = $utterance_id
order by
    records.not_before nulls last,
    drift_comparison.rendering_id,
    drift_comparison.original_id,
    drift_item.position,
    drift_item.rule;
