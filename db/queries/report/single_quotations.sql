-- The quotations that were printed once, by speaker.
with renderings_of as (
    select
        rendering.utterance_id,
        count(*) as renderings,
        bool_or(document.kind = 'statement') as has_statement
    from rendering
    inner join quotation on quotation.quotation_id = rendering.quotation_id
    inner join document on document.document_id = quotation.document_id
    where document.superseded_by is null
    group by rendering.utterance_id
),

several as (
    select utterance_id
    from renderings_of
    where renderings > 1 or has_statement
)
select
    quotation.quotation_id,
    coalesce(case when spoken.known then spoken.name end, quotation.speaker) as speaker,
    quotation.speaker as speaker_in_document,
    span_text(document.text, quotation.source_start, quotation.source_end) as source,
    quotation.text,
    quotation.kind,
    quotation.language,
    quotation.confidence,
    quotation.document_id,
    quotation.start_offset,
    quotation.end_offset,
    document.outlet,
    document.path,
    published_fields(document.published) as published,
    bound_fields(document.bound) as bound
from quotation
inner join document on document.document_id = quotation.document_id
left join speakers_of_quotations() as spoken on spoken.quotation_id = quotation.quotation_id
left join rendering on rendering.quotation_id = quotation.quotation_id
where
    document.superseded_by is null
    and quotation.zone in ('title', 'body', 'caption', 'embed')
    and not exists (
        select 1
        from several
        where several.utterance_id = rendering.utterance_id
    )
order by
    coalesce(case when spoken.known then spoken.name end, quotation.speaker) nulls last,
    document.published.not_before nulls last,
    quotation.document_id,
    quotation.start_offset,
    quotation.quotation_id;
