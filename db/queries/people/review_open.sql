-- Which pairs of speakers should a person judge, the likeliest first?
with asked as materialized (
    select speaker_doubt.one_id as speaker_id
    from speaker_doubt
    union
    select speaker_doubt.other_id
    from speaker_doubt
),

side as (
    select
        speaker.speaker_id,
        any_value(speaker.name) as name,
        any_value(speaker.kind) as kind,
        any_value(speaker.scope) as scope,
        any_value(speaker.roles) as roles,
        list_sort(list_distinct(list(quotation.document_id))) as documents,
        count(quotation.quotation_id) as quotations
    from asked
    inner join speaker on speaker.speaker_id = asked.speaker_id
    left join quotation_speaker on quotation_speaker.speaker_id = speaker.speaker_id
    left join quotation on quotation.quotation_id = quotation_speaker.quotation_id
    group by speaker.speaker_id
)

select
    'speaker' as kind,
    speaker_doubt.doubt_id as review_id,
    'open' as state,
    speaker_doubt.score,
    speaker_doubt.rule,
    speaker_doubt.evidence,
    struct_pack(
        speaker_id := one.speaker_id, "name" := one.name, kind := one.kind, scope := one.scope,
        roles := one.roles, documents := one.documents, quotations := one.quotations
    ) as one,
    struct_pack(
        speaker_id := other.speaker_id, "name" := other.name, kind := other.kind,
        scope := other.scope, roles := other.roles, documents := other.documents,
        quotations := other.quotations
    ) as other,
    count(*) over () as total
from speaker_doubt
inner join side as one on one.speaker_id = speaker_doubt.one_id
inner join side as other on other.speaker_id = speaker_doubt.other_id
order by speaker_doubt.score desc, one.quotations + other.quotations desc, speaker_doubt.doubt_id
limit $limit;
