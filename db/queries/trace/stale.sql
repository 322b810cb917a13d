-- The utterances whose origin rests on other renderings, dates, credits, words or settings than there are
-- now.
with resting as (
    select
        rendering.utterance_id,
        md5(
            string_agg(
                concat_ws(
                    ' ', rendering.quotation_id, document.published::varchar,
                    document.bound::varchar, absent.credited::varchar
                ),
                ' ' order by rendering.quotation_id
            )
            || case when $count_comments then ' with comments' else '' end
            || $known
        ) as traced_from
    from rendering
    inner join quotation on quotation.quotation_id = rendering.quotation_id
    inner join document on document.document_id = quotation.document_id
    left join absent_credit as absent on absent.quotation_id = rendering.quotation_id
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
