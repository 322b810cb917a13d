-- The bytes that a document was read from; an embedded statement shares those of its page.
select
    received.sha256,
    received.content,
    received.size,
    received.encoding,
    received.media
from document
inner join received on received.sha256 = document.sha256
where document.document_id = $document_id
order by received.sha256;
