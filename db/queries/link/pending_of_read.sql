-- Which wordings have the quotations that were looked at for words just now?
with quoted as (
    select distinct quotation_wording.wording_id
    from quotation_wording
    inner join unread on unread.quotation_id = quotation_wording.quotation_id
)

select
    wording.wording_id,
    wording.words,
    wording.shingles
from wording
inner join quoted on quoted.wording_id = wording.wording_id;
