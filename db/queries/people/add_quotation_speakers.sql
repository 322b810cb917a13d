-- Give each quotation the speaker that was decided for its name in its document.
insert into quotation_speaker
select
    quotation.quotation_id,
    decided.speaker_id,
    decided.rule,
    decided.confidence,
    decided.evidence,
    decided.candidates
from quotation
inner join document on document.document_id = quotation.document_id
inner join local_decision as decided
    on
        decided.document_id = quotation.document_id
        and decided.name = name_in_document(
            quotation.speaker, document.text, quotation.source_start, quotation.source_end
        )
where document.superseded_by is null;
