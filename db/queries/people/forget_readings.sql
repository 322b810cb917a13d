-- Take away what was read of documents that are read again or that are no more.
create or replace temp table stale_reading as
select unnest(string_split($document_ids, ' ')) as document_id
union
select people_reading.document_id
from people_reading
left join document on document.document_id = people_reading.document_id
where document.document_id is null or document.superseded_by is not null
union
select people_reading.document_id
from people_reading
left join quotation on quotation.document_id = people_reading.document_id
where quotation.document_id is null;

delete from local_speaker
where document_id in (select stale_reading.document_id from stale_reading);

delete from local_acronym
where document_id in (select stale_reading.document_id from stale_reading);

delete from people_reading
where document_id in (select stale_reading.document_id from stale_reading);

drop table stale_reading;
