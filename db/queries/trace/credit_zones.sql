-- Where these documents are the outlet's own report in French.
select
    document_id,
    start_offset,
    end_offset
from zone
where
    document_id in (select unnest($document_ids::varchar[]))
    and kind in ('title', 'body', 'caption')
    and language in ('fr', 'und')
order by document_id, start_offset;
