-- Who said what? Filters that are null let everything through. A speaker is looked for by
-- `$speaker_pattern` among the names in the documents, then among all names of the people of the corpus,
-- where those whom no document names stand under the words that print them.
with candidate as (
    select quotation.*
    from quotation
    where $speaker is null or regexp_matches(quotation.speaker, $speaker_pattern)
    union all
    select quotation.*
    from matching_speakers($speaker, $speaker_pattern) as matching
    inner join quotation_speaker on quotation_speaker.speaker_id = matching.speaker_id
    inner join quotation on quotation.quotation_id = quotation_speaker.quotation_id
    where
        $speaker is not null
        and not regexp_matches(coalesce(quotation.speaker, ''), $speaker_pattern)
),

hit as materialized (
    select
        candidate.quotation_id,
        candidate.document_id,
        candidate.start_offset,
        document.published.not_before as not_before
    from candidate
    inner join document on document.document_id = candidate.document_id
    where
        document.superseded_by is null
        and ($kind is null or candidate.kind = $kind)
        and ($outlet_pattern is null or regexp_matches(document.outlet, $outlet_pattern))
        and ($min_confidence is null or candidate.confidence >= $min_confidence)
        and ($zones is null or list_contains($zones::varchar[], candidate.zone))
),

found as materialized (
    select hit.quotation_id
    from hit
    order by hit.not_before nulls last, hit.document_id, hit.start_offset, hit.quotation_id
    limit $limit
)

select
    records.* exclude (folded, start_offset, not_before),
    (select count(*) from hit) as total
from quotation_records('found') as records
order by
    records.not_before nulls last, records.document_id, records.start_offset, records.quotation_id;
