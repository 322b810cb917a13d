-- What was said once, and how often was it rendered?
with renderings_of as (
    select
        records.utterance_id,
        count(*) as renderings,
        count(distinct records.document_id) as documents,
        count(distinct records.outlet) as outlets,
        list_sort(list_distinct(list(records.language))) as languages,
        bool_or(records.is_primary) as has_statement
    from quotation_records() as records
    where records.utterance_id is not null
    group by records.utterance_id
)
select
    renderings_of.utterance_id,
    first_known.quotation_id,
    first_known.document_id,
    first_known.outlet,
    coalesce(first_known.published, unknown_date()) as published,
    coalesce(first_known.speaker, shown.speaker) as speaker,
    shown.text,
    origin.certainty,
    origin.is_primary,
    renderings_of.renderings,
    renderings_of.documents,
    renderings_of.outlets,
    renderings_of.languages,
    renderings_of.has_statement,
    count(*) over () as total
from renderings_of
inner join utterance on utterance.utterance_id = renderings_of.utterance_id
inner join quotation_records() as shown on shown.quotation_id = utterance.representative_id
left join origin on origin.utterance_id = renderings_of.utterance_id
left join quotation_records() as first_known on first_known.quotation_id = origin.quotation_id
where
    renderings_of.renderings >= coalesce($min_renderings, 1)
    and (
        $speaker is null
        or contains(fold(coalesce(first_known.speaker, shown.speaker, '')), fold($speaker))
        or coalesce(first_known.speaker_id, shown.speaker_id) in (
            select matching.speaker_id from matching_speakers($speaker) as matching
        )
    )
    and ($utterance_id is null or renderings_of.utterance_id = $utterance_id)
    and (
        $outlet is null
        or renderings_of.utterance_id in (
            select printed.utterance_id
            from quotation_records() as printed
            where contains(fold(printed.outlet), fold($outlet))
        )
    )
    and (
        $words is null
        or renderings_of.utterance_id in (
            select spoken.utterance_id
            from quotation_records() as spoken
            where contains(spoken.folded, $words)
        )
    )
order by
    renderings_of.renderings desc,
    first_known.not_before nulls last,
    renderings_of.utterance_id
limit $limit;
