-- The utterances whose origin rests on other renderings, or on other settings, than there are now.
with resting as (
    select
        rendering.utterance_id,
        md5(
            string_agg(rendering.quotation_id, ' ' order by rendering.quotation_id)
            || case when $count_comments then ' with comments' else '' end
        ) as traced_from
    from rendering
    group by rendering.utterance_id
)

select
    resting.utterance_id,
    resting.traced_from
from resting
left join origin
    on
        origin.utterance_id = resting.utterance_id
        and origin.traced_from = resting.traced_from
where origin.utterance_id is null
order by resting.utterance_id;
