-- What begins with these characters: a quotation, a document, an utterance? Or which quotation had
-- exactly this id in the file that it was imported from?
select
    'quotation' as kind,
    quotation_id as id
from quotation
where starts_with(quotation_id, $beginning)
union all
select
    'document' as kind,
    document_id as id
from document
where starts_with(document_id, $beginning)
union all
select
    'utterance' as kind,
    utterance_id as id
from utterance
where starts_with(utterance_id, $beginning)
union all
select
    'quotation' as kind,
    quotation_id as id
from imported_quotation
where external_id = $beginning
order by kind, id
limit 3;
