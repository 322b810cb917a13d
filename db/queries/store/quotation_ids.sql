-- The quotations of the given documents, by id.
select
    document_id,
    quotation_id
from quotation
where document_id in (select unnest($document_ids::varchar[]))
order by document_id, quotation_id;
