-- The renderings of every utterance that has at least two, by utterance.
with sizes as (
    select utterance_id, count(*) as renderings
    from rendering
    group by utterance_id
)
select rendering.utterance_id, rendering.quotation_id
from rendering
inner join sizes using (utterance_id)
where sizes.renderings >= 2
order by rendering.utterance_id, rendering.quotation_id
