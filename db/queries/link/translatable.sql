-- What may be an original or a rendering in another language: the speakers' own statements, and every
-- quotation where there are statements; `is_pending` tells that it has no
-- utterance yet; in a pass from nothing ($afresh) none has.
select
    quotation_wording.quotation_id,
    quotation.language,
    quotation.speaker,
    quotation.speaker_kind,
    document.kind = 'statement' as is_primary,
    $afresh or rendering.quotation_id is null as is_pending
from quotation_wording
inner join quotation on quotation.quotation_id = quotation_wording.quotation_id
inner join document on document.document_id = quotation.document_id
left join rendering on rendering.quotation_id = quotation_wording.quotation_id
where exists (select 1 from document as statement where statement.kind = 'statement')
order by quotation_wording.quotation_id;
