-- What was said once, and how often was it rendered?
with worded as materialized (
    select distinct rendering.utterance_id
    from quotation
    inner join rendering on rendering.quotation_id = quotation.quotation_id
    inner join document on document.document_id = quotation.document_id
    where
        $words is not null
        and contains(quotation.folded, $words)
        and document.superseded_by is null
),

printed as (
    select
        rendering.utterance_id,
        quotation.document_id,
        quotation.language,
        document.outlet,
        document.kind = 'statement' as is_primary
    from rendering
    inner join quotation on quotation.quotation_id = rendering.quotation_id
    inner join document on document.document_id = quotation.document_id
    where
        document.superseded_by is null
        and (
            $words is null
            or rendering.utterance_id in (select worded.utterance_id from worded)
        )
),

renderings_of as (
    select
        printed.utterance_id,
        count(*) as renderings,
        count(distinct printed.document_id) as documents,
        count(distinct printed.outlet) as outlets,
        list_sort(list_distinct(list(printed.language))) as languages,
        bool_or(printed.is_primary) as has_statement
    from printed
    group by printed.utterance_id
    having
        count(*) >= coalesce($min_renderings, 1)
        and ($outlet_pattern is null or bool_or(regexp_matches(printed.outlet, $outlet_pattern)))
),

hit as materialized (
    select
        renderings_of.*,
        utterance.representative_id,
        first_known.quotation_id as first_id,
        first_document.published.not_before as not_before,
        origin.certainty,
        origin.is_primary
    from renderings_of
    inner join utterance on utterance.utterance_id = renderings_of.utterance_id
    left join origin on origin.utterance_id = renderings_of.utterance_id
    left join quotation as first_known on first_known.quotation_id = origin.quotation_id
    left join document as first_document
        on first_document.document_id = first_known.document_id
    left join speakers_of_quotations() as spoken
        on
            $speaker is not null
            and spoken.quotation_id
            = coalesce(first_known.quotation_id, utterance.representative_id)
    left join quotation as shown
        on $speaker is not null and shown.quotation_id = utterance.representative_id
    where
        $speaker is null
        or regexp_matches(
            coalesce(
                case when spoken.known then spoken.name end, first_known.speaker, shown.speaker, ''
            ),
            $speaker_pattern
        )
        or spoken.speaker_id in (
            select matching.speaker_id
            from matching_speakers($speaker, $speaker_pattern) as matching
        )
),

shown_hit as materialized (
    select *
    from hit
    order by hit.renderings desc, hit.not_before nulls last, hit.utterance_id
    limit $limit
),

found as materialized (
    select shown_hit.representative_id as quotation_id
    from shown_hit
    union
    select shown_hit.first_id
    from shown_hit
    where shown_hit.first_id is not null
),

record as materialized (
    select *
    from quotation_records('found')
)

select
    shown_hit.utterance_id,
    first_known.quotation_id,
    first_known.document_id,
    first_known.outlet,
    coalesce(first_known.published, unknown_date()) as published,
    coalesce(first_known.speaker, shown.speaker) as speaker,
    shown.text,
    shown_hit.certainty,
    shown_hit.is_primary,
    shown_hit.renderings,
    shown_hit.documents,
    shown_hit.outlets,
    shown_hit.languages,
    shown_hit.has_statement,
    (select count(*) from hit) as total
from shown_hit
inner join record as shown on shown.quotation_id = shown_hit.representative_id
left join record as first_known on first_known.quotation_id = shown_hit.first_id
order by
    shown_hit.renderings desc,
    shown_hit.not_before nulls last,
    shown_hit.utterance_id;
