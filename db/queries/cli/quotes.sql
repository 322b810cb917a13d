-- Who said what? Filters that are null let everything through.
select
    * exclude (folded, start_offset, not_before),
    count(*) over () as total
from quotation_records()
where
    (
        $speaker is null
        or contains(fold(coalesce(speaker, '')), fold($speaker))
        or speaker_id in (select matching.speaker_id from matching_speakers($speaker) as matching)
        or (speaker is null and contains(fold(coalesce(source, '')), fold($speaker)))
    )
    and ($kind is null or kind = $kind)
    and ($outlet is null or contains(fold(coalesce(outlet, '')), fold($outlet)))
    and ($min_confidence is null or confidence >= $min_confidence)
    and ($zones is null or list_contains($zones::varchar[], zone))
    and ($quotation_id is null or quotation_id = $quotation_id)
    and ($document_id is null or document_id = $document_id)
order by not_before nulls last, document_id, start_offset, quotation_id
limit $limit;
