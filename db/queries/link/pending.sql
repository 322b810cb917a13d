-- Which wordings have a quotation without utterance? In a pass from nothing ($afresh), all.
with quoted as (
    select distinct quotation_wording.wording_id
    from quotation_wording
    left join rendering on rendering.quotation_id = quotation_wording.quotation_id
    where $afresh or rendering.quotation_id is null
)

select
    wording.wording_id,
    wording.words,
    wording.shingles
from wording
inner join quoted on quoted.wording_id = wording.wording_id;
