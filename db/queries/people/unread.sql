-- Which speakers stand in documents that were not read for their people, or whose quotations changed?
with spoken as (
    select
        quotation.document_id,
        quotation.quotation_id,
        quotation.run_id,
        name_in_document(
            quotation.speaker, document.text, quotation.source_start, quotation.source_end
        ) as name,
        quotation.speaker is not null as resolved,
        quotation.speaker_kind as kind,
        span_text(document.text, quotation.source_start, quotation.source_end) as source
    from quotation
    inner join document on document.document_id = quotation.document_id
    where document.superseded_by is null
),

mark as (
    select
        document_id,
        md5(string_agg(
            concat_ws(' ', quotation_id, run_id, name, kind), ' '
            order by quotation_id
        )) as mark
    from spoken
    group by document_id
),

unread as (
    select
        mark.document_id,
        mark.mark
    from mark
    left join people_reading on people_reading.document_id = mark.document_id
    where people_reading.mark is distinct from mark.mark
)

select
    unread.document_id,
    unread.mark,
    spoken.name,
    bool_or(spoken.resolved) as resolved,
    min(spoken.kind) as kind,
    list_sort(list_distinct(list(spoken.source) filter (where spoken.source is not null)))
        as sources
from unread
inner join spoken on spoken.document_id = unread.document_id
group by unread.document_id, unread.mark, spoken.name
order by unread.document_id, spoken.name;
