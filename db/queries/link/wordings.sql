-- The given wordings: what decides, and one text that reads so (of the smallest quotation id).
with wanted as (
    select distinct try_cast(unnest(string_split($wordings, ' ')) as bigint) as wording_id
),

printed as (
    select
        quotation_wording.wording_id,
        min(quotation_wording.quotation_id) as quotation_id
    from quotation_wording
    inner join wanted on wanted.wording_id = quotation_wording.wording_id
    group by quotation_wording.wording_id
)

select
    printed.wording_id,
    quotation.text
from printed
inner join quotation on quotation.quotation_id = printed.quotation_id
order by printed.wording_id;
