-- In which quotations do these words stand, whatever the case, accents and typography?
with worded as materialized (
    select
        quotation_id,
        document_id,
        start_offset,
        speaker,
        source_start,
        source_end
    from quotation
    where contains(folded, $words)
),

hit as materialized (
    select
        worded.quotation_id,
        worded.document_id,
        worded.start_offset,
        document.published.not_before as not_before
    from worded
    inner join document on document.document_id = worded.document_id
    left join speakers_of_quotations() as spoken on spoken.quotation_id = worded.quotation_id
    where
        document.superseded_by is null
        and (
            $speaker is null
            or regexp_matches(
                coalesce(
                    case when spoken.known then spoken.name end,
                    worded.speaker,
                    span_text(document.text, worded.source_start, worded.source_end),
                    ''
                ),
                $speaker_pattern
            )
            or spoken.speaker_id in (
                select matching.speaker_id
                from matching_speakers($speaker, $speaker_pattern) as matching
            )
        )
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
