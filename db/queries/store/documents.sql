-- The current documents, or those with the given ids whatever their state.
select *
from document
where
    case when $chosen
        then document_id in (select unnest($document_ids::varchar[]))
        else superseded_by is null
    end
order by document_id;
