-- The words of the next quotations that have not been fingerprinted.
select
    quotation.quotation_id,
    quotation.document_id,
    quotation.text
from unread
inner join quotation on quotation.quotation_id = unread.quotation_id
where unread.is_current and unread.place > $after and unread.place <= $after + $batch
order by quotation.quotation_id;
