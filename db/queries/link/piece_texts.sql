-- The printed pieces of the given quotations, with where each starts in its document. The text of a
-- quotation of one piece is that piece; cutting it out of a long document would cost a thousand times.
with wanted as (
    select unnest(string_split($quotation_ids, ' ')) as quotation_id
),

piece as (
    select
        content_span.quotation_id,
        content_span.position,
        content_span.start_offset,
        content_span.end_offset,
        count(*) over (partition by content_span.quotation_id) as pieces
    from content_span
    inner join wanted on wanted.quotation_id = content_span.quotation_id
)

select
    piece.quotation_id,
    piece.start_offset,
    case
        when piece.pieces = 1 then quotation.text
        else
            substring(
                document.text,
                piece.start_offset + 1,
                piece.end_offset - piece.start_offset
            )
    end as printed
from piece
inner join quotation on quotation.quotation_id = piece.quotation_id
inner join document on document.document_id = quotation.document_id
order by piece.quotation_id, piece.position;
