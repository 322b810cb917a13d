-- A text that is back at a path (or only there now) is current again.
with arriving as (
    select
        unnest($document_ids::varchar[]) as document_id,
        unnest($paths::varchar[]) as path,
        unnest($found_in::varchar[]) as found_in,
        unnest($found_starts::integer[]) as found_start,
        unnest($found_ends::integer[]) as found_end
),

claimed as (
    select
        path,
        list(document_id) as document_ids
    from arriving
    group by path
),

chosen as (
    select
        document_id,
        min_by(struct_pack(path, found_in, found_start, found_end), path) as place
    from arriving
    group by document_id
)

update document
set
    superseded_by = null,
    path = chosen.place.path,
    found_in = chosen.place.found_in,
    found_start = chosen.place.found_start,
    found_end = chosen.place.found_end
from chosen
where
    chosen.document_id = document.document_id
    and (
        document.superseded_by is not null
        or exists (
            select 1
            from claimed
            where
                claimed.path = document.path
                and not list_contains(claimed.document_ids, document.document_id)
        )
    );
