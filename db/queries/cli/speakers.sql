-- Who speaks, how often, in how many outlets, under which names and in which roles?
select
    speakers.*,
    count(*) over () as total,
    count(*) filter (where speakers.scope = 'document' and speakers.speaker_id is not null) over ()
        as of_one_document
from speakers
where
    $name is null
    or regexp_matches(speakers.speaker, $pattern)
    or speakers.speaker_id in (
        select matching.speaker_id from matching_speakers($name, $pattern) as matching
    )
qualify $everybody or speakers.scope = 'corpus' or speakers.speaker_id is null
order by speakers.quotations desc, speakers.speaker, speakers.speaker_id
limit $limit;
