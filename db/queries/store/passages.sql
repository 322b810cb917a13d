-- Quotations with what linking, tracing and drift must know of their documents; the speaker is the one of
-- the corpus, where it is known who the document's is.
with chosen as (
    select quotation.*
    from quotation
    where
        not $chosen
        or quotation.quotation_id in (select unnest($quotation_ids::varchar[]))
),

pieces as (
    select
        content_span.quotation_id,
        list(
            struct_pack(start_offset := content_span.start_offset, end_offset := content_span.end_offset)
            order by content_span.position
        ) as spans
    from content_span
    inner join chosen on chosen.quotation_id = content_span.quotation_id
    group by content_span.quotation_id
)
select
    chosen.quotation_id,
    chosen.document_id,
    chosen.text,
    chosen.language,
    chosen.kind,
    chosen.start_offset,
    chosen.end_offset,
    pieces.spans,
    coalesce(case when spoken.known then spoken.name end, chosen.speaker) as speaker,
    chosen.zone,
    chosen.rule,
    document.outlet,
    document.published,
    document.bound,
    document.kind = 'statement' as is_primary,
    document.completeness,
    document.machine_translated_start is not null as machine_translated,
    document.found_in
from chosen
inner join pieces on pieces.quotation_id = chosen.quotation_id
inner join document on document.document_id = chosen.document_id
left join speakers_of_quotations() as spoken on spoken.quotation_id = chosen.quotation_id
where document.superseded_by is null
order by chosen.quotation_id;
