-- The texts of the given documents.
select
    document_id,
    text
from document
where document_id in (select unnest($document_ids::varchar[]))
order by document_id;
