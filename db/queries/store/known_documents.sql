-- Which of these documents are stored already?
select document_id
from document
where document_id in (select unnest($document_ids::varchar[]))
order by document_id;
