-- Where the text of a document stands in the bytes as received, in text order.
select
    start_offset,
    end_offset,
    byte_start,
    byte_end,
    exactness
from byte_span
where document_id = $document_id
order by position;
