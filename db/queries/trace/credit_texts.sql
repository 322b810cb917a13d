-- The texts in which credits are read, with their outlets.
select
    document_id,
    text,
    outlet,
    author,
    machine_translated_start is not null as machine_translated
from document
where document_id in (select unnest($document_ids::varchar[]))
order by document_id;
