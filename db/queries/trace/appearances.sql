-- The renderings of every utterance whose origin rests on other renderings, or on other settings, than
-- there are now; in the order of utterances.
with resting as (
    select
        rendering.utterance_id,
        md5(
            string_agg(rendering.quotation_id, ' ' order by rendering.quotation_id)
            || case when $count_comments then ' with comments' else '' end
        ) as traced_from
    from rendering
    group by rendering.utterance_id
),

stale as (
    select
        resting.utterance_id,
        resting.traced_from
    from resting
    left join origin
        on
            origin.utterance_id = resting.utterance_id
            and origin.traced_from = resting.traced_from
    where origin.utterance_id is null
)

select
    stale.utterance_id,
    stale.traced_from,
    quotation.quotation_id,
    quotation.document_id,
    quotation.text,
    quotation.language,
    quotation.kind,
    quotation.start_offset,
    quotation.end_offset,
    quotation.speaker,
    quotation.zone,
    quotation.rule,
    document.outlet,
    document.published,
    document.bound,
    document.kind = 'statement' as is_primary,
    document.completeness,
    document.machine_translated_start is not null as machine_translated,
    document.found_in
from stale
inner join rendering on rendering.utterance_id = stale.utterance_id
inner join quotation on quotation.quotation_id = rendering.quotation_id
inner join document on document.document_id = quotation.document_id
order by stale.utterance_id, quotation.quotation_id;
