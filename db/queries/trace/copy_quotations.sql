-- Where the words of these documents are somebody else's.
select
    quotation.document_id,
    content_span.start_offset,
    content_span.end_offset
from content_span
inner join quotation on quotation.quotation_id = content_span.quotation_id
where quotation.document_id in (select unnest($document_ids::varchar[]))
order by quotation.document_id, content_span.start_offset, content_span.end_offset;
