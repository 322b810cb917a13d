-- The documents with what their bytes are checked by: path, hash, and the page that embeds a statement.
select
    document.document_id,
    document.path,
    document.sha256,
    document.found_in,
    document.superseded_by,
    received.sha256 is not null as has_bytes
from document
left join received on received.sha256 = document.sha256
order by document.path, document.document_id;
