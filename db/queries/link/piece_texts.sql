-- The printed pieces of the given quotations, with where each starts in its document.
select
    content_span.quotation_id,
    content_span.start_offset,
    substring(
        document.text,
        content_span.start_offset + 1,
        content_span.end_offset - content_span.start_offset
    ) as printed
from content_span
inner join quotation on quotation.quotation_id = content_span.quotation_id
inner join document on document.document_id = quotation.document_id
where content_span.quotation_id in (select unnest(string_split($quotation_ids, ' ')))
order by content_span.quotation_id, content_span.position;
