-- Quotations that could not be linked, and why.
select
    place as quotation_id,
    document_id,
    reason,
    text
from rejection
where stage = 'link'
order by place, rejection_id;
