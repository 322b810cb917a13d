-- The cited spans that lie outside their text, or in which other words stand than are told.
select
    cited_span.what,
    cited_span.id,
    cited_span.document_id,
    cited_span.start_offset,
    cited_span.end_offset,
    document.document_id is null as is_orphan,
    cited_span.start_offset < 0
    or cited_span.end_offset <= cited_span.start_offset
    or cited_span.end_offset > length(document.text) as is_outside
from cited_span
left join document on document.document_id = cited_span.document_id
where
    document.document_id is null
    or cited_span.start_offset < 0
    or cited_span.end_offset <= cited_span.start_offset
    or cited_span.end_offset > length(document.text)
    or span_text(document.text, cited_span.start_offset, cited_span.end_offset)
    <> cited_span.expected
order by
    cited_span.document_id, cited_span.start_offset, cited_span.end_offset, cited_span.what,
    cited_span.id;
