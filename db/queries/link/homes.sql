-- Of which utterances are the given wordings already?
with wanted as (
    select distinct try_cast(unnest(string_split($wordings, ' ')) as bigint) as wording_id
)

select distinct
    quotation_wording.wording_id,
    rendering.utterance_id
from quotation_wording
inner join wanted on wanted.wording_id = quotation_wording.wording_id
inner join rendering on rendering.quotation_id = quotation_wording.quotation_id
order by quotation_wording.wording_id, rendering.utterance_id;
