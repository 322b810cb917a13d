-- The dates that were found in the given documents, best first.
select *
from date_candidate
where document_id in (select unnest($document_ids::varchar[]))
order by document_id, position;
