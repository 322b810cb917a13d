-- Who else may have spoken a quotation, and how did its source become the speaker?
select
    quotation_id,
    candidates,
    chain
from quotation
where quotation_id = $quotation_id
order by quotation_id;
