-- What was read?
-- The total is counted over stored ids, not in a window: DuckDB 1.5.5 sometimes fails on one.
with quotation_count as (
    select
        document_id,
        count(*) as quotations
    from quotation
    group by document_id
),

found as materialized (
    select document.document_id
    from document
    where
        document.superseded_by is null
        and ($kind is null or document.kind = $kind)
        and ($outlet_pattern is null or regexp_matches(document.outlet, $outlet_pattern))
        and ($document_id is null or document.document_id = $document_id)
)

select
    document.document_id,
    document.kind,
    document.outlet,
    document.title,
    document.author,
    case when document.kind = 'statement' then document.author end as speaker,
    document.url,
    document.path,
    document.language,
    published_fields(document.published) as published,
    bound_fields(document.bound) as bound,
    bound_fields(document.updated) as updated,
    span_text(
        document.text, document.machine_translated_start, document.machine_translated_end
    ) as machine_translated,
    document.channel,
    document.handle,
    document.completeness,
    document.found_in,
    length(document.text) as characters,
    coalesce(quotation_count.quotations, 0) as quotations,
    document.sha256,
    document.run_id,
    (select count(*) from found) as total
from found
inner join document on document.document_id = found.document_id
left join quotation_count on quotation_count.document_id = found.document_id
order by document.published.not_before nulls last, document.document_id
limit $limit;
