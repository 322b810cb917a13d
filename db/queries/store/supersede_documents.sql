-- Other words at a path that is known: the older version gives way to the new one.
with arriving as (
    select
        unnest($document_ids::varchar[]) as document_id,
        unnest($paths::varchar[]) as path,
        unnest($found_in::varchar[]) as found_in
),

newest as (
    select
        path,
        min(document_id) as document_id
    from arriving
    where found_in is null
    group by path
)

update document
set superseded_by = newest.document_id
from newest
where
    newest.path = document.path
    and document.found_in is null
    and document.superseded_by is null
    and not list_contains($document_ids::varchar[], document.document_id);

-- Statements embedded in a page that gave way go with it, unless the new page holds them too.
update document
set superseded_by = page.superseded_by
from document as page
where
    page.document_id = document.found_in
    and page.superseded_by is not null
    and document.superseded_by is null
    and not list_contains($document_ids::varchar[], document.document_id);
