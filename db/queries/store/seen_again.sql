-- A text that is known and was captured again: seen until then, published before the first time.
with arriving as (
    select
        unnest($document_ids::varchar[]) as document_id,
        unnest($taken::timestamptz[]) as taken
)

update document
set
    taken = greatest(document.taken, arriving.taken),
    bound = case
        when contains(document.bound.method, 'crawl') and arriving.taken < document.bound.not_after
            then struct_update(document.bound, not_after := arriving.taken)
        else document.bound
    end
from arriving
where arriving.document_id = document.document_id and arriving.taken is not null;
