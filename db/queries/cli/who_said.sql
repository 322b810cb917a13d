-- In which quotations do these words stand, whatever the case, accents and typography?
with found as (
    select quotation_id
    from quotation
    where contains(folded, $words)
)
select
    * exclude (folded, start_offset, not_before),
    count(*) over () as total
from quotation_records()
where
    quotation_id in (select found.quotation_id from found)
    and (
        $speaker is null
        or contains(fold(coalesce(speaker, source, '')), fold($speaker))
        or speaker_id in (select matching.speaker_id from matching_speakers($speaker) as matching)
    )
order by not_before nulls last, document_id, start_offset, quotation_id
limit $limit;
