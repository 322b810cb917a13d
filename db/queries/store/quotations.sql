-- The quotations of the current documents, or of one document whatever its state.
with pieces as (
    select
        quotation_id,
        list(struct_pack(start_offset := start_offset, end_offset := end_offset) order by position)
            as spans
    from content_span
    group by quotation_id
)
select
    quotation.*,
    pieces.spans
from quotation
inner join pieces on pieces.quotation_id = quotation.quotation_id
inner join document on document.document_id = quotation.document_id
where
    case when $document_id::varchar is null
        then document.superseded_by is null
        else quotation.document_id = $document_id::varchar
    end
order by quotation.document_id, quotation.start_offset, quotation.end_offset, quotation.quotation_id;
