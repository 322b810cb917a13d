-- The quotations that a document gives on the credit of an outlet, a person or unnamed sources.
select distinct
    quotation.quotation_id,
    quotation.document_id,
    quotation.text
from relay
inner join quotation on quotation.quotation_id = relay.quotation_id
where
    relay.kind in ('outlet', 'person', 'unnamed')
    and quotation.zone in ('title', 'body', 'caption')
order by quotation.quotation_id;
