-- The zones of the given documents, in text order.
select *
from zone
where document_id in (select unnest($document_ids::varchar[]))
order by document_id, position;
