-- The agencies that these documents name as the origin of their copy, the first mark first.
select
    document_id,
    agency
from agency_mark
where document_id in (select unnest($document_ids::varchar[]))
order by document_id, start_offset, agency;
