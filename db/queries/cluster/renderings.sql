-- Every imported quotation with its utterance, in the columns that `import quotations` reads.
select
    imported_quotation.external_id as id,
    quotation.text,
    document.outlet,
    document.published.evidence_text as published,
    quotation.speaker,
    quotation.language,
    document.url,
    quotation.quotation_id,
    quotation.document_id,
    rendering.utterance_id,
    rendering.relation,
    rendering.score
from quotation
inner join document on document.document_id = quotation.document_id
left join imported_quotation on imported_quotation.quotation_id = quotation.quotation_id
left join rendering on rendering.quotation_id = quotation.quotation_id
order by quotation.quotation_id;
