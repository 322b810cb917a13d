-- Who speaks, how often, in how many outlets, under which names and in which roles?
-- The totals are counted over stored rows, not in a window: DuckDB 1.5.5 sometimes fails on one.
with found as materialized (
    select speakers.*
    from speakers
    where
        $name is null
        or regexp_matches(speakers.speaker, $pattern)
        or speakers.speaker_id in (
            select matching.speaker_id from matching_speakers($name, $pattern) as matching
        )
)

select
    found.*,
    (select count(*) from found) as total,
    (select count(*) from found where scope = 'document' and speaker_id is not null)
        as of_one_document
from found
where $everybody or found.scope = 'corpus' or found.speaker_id is null
order by found.quotations desc, found.speaker, found.speaker_id
limit $limit;
