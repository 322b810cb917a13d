-- Several captures of one address: the latest one holds, whichever was read first.
with addresses as (
    select distinct url
    from document
    where
        list_contains($document_ids::varchar[], document_id)
        and kind = 'article'
        and taken is not null
        and url is not null
),

captures as (
    select
        document.document_id,
        document.url,
        row_number() over (
            partition by document.url
            order by document.taken desc, document.document_id
        ) as age
    from document
    inner join addresses on addresses.url = document.url
    where
        document.kind = 'article'
        and document.taken is not null
        and document.superseded_by is null
)

update document
set superseded_by = newest.document_id
from captures as older
inner join captures as newest on newest.url = older.url and newest.age = 1
where older.document_id = document.document_id and older.age > 1;

-- A statement that the later page shows too is found there from now on.
with arriving as (
    select
        unnest($document_ids::varchar[]) as document_id,
        unnest($paths::varchar[]) as path,
        unnest($found_in::varchar[]) as found_in,
        unnest($found_starts::integer[]) as found_start,
        unnest($found_ends::integer[]) as found_end
)

update document
set
    path = arriving.path,
    found_in = arriving.found_in,
    found_start = arriving.found_start,
    found_end = arriving.found_end
from arriving
inner join document as page on page.document_id = arriving.found_in
inner join document as before on before.superseded_by is not null
where
    arriving.document_id = document.document_id
    and page.superseded_by is null
    and before.document_id = document.found_in;

-- The others go with the page that gave way.
update document
set superseded_by = page.superseded_by
from document as page
where
    page.document_id = document.found_in
    and page.superseded_by is not null
    and document.superseded_by is null;
