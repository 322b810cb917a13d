-- The quotations of these documents, with what credits are tied to: where they stand, who speaks.
select
    quotation.quotation_id,
    quotation.document_id,
    quotation.kind,
    pieces.spans,
    quotation.cue_start,
    quotation.cue_end,
    quotation.source_start,
    quotation.source_end,
    quotation.speaker,
    quotation.relay,
    quotation.relay_start,
    quotation.relay_end
from quotation
inner join content_pieces as pieces on pieces.quotation_id = quotation.quotation_id
where quotation.document_id in (select unnest($document_ids::varchar[]))
order by quotation.document_id, quotation.start_offset, quotation.quotation_id;
