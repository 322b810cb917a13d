-- The next quotations of current documents whose words have not been fingerprinted, by id.
select
    quotation.quotation_id,
    quotation.document_id,
    quotation.text
from quotation
inner join document on document.document_id = quotation.document_id
left join quotation_wording on quotation_wording.quotation_id = quotation.quotation_id
where
    document.superseded_by is null
    and quotation_wording.quotation_id is null
    and quotation.quotation_id > $after
order by quotation.quotation_id
limit $batch;
