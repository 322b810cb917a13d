-- The printed pieces of the given quotations, with where each starts in its document. The text of a
-- quotation of one piece is that piece; only those of several are cut out of their (long) documents.
with wanted as (
    select unnest(string_split($quotation_ids, ' ')) as quotation_id
),

piece as materialized (
    select
        content_span.quotation_id,
        content_span.position,
        content_span.start_offset,
        content_span.end_offset,
        count(*) over (partition by content_span.quotation_id) as pieces
    from content_span
    inner join wanted on wanted.quotation_id = content_span.quotation_id
),

whole as (
    select
        piece.quotation_id,
        piece.position,
        piece.start_offset,
        quotation.text as printed
    from piece
    inner join quotation on quotation.quotation_id = piece.quotation_id
    where piece.pieces = 1
),

cut as (
    select
        piece.quotation_id,
        piece.position,
        piece.start_offset,
        substring(
            document.text, piece.start_offset + 1, piece.end_offset - piece.start_offset
        ) as printed
    from piece
    inner join quotation on quotation.quotation_id = piece.quotation_id
    inner join document on document.document_id = quotation.document_id
    where piece.pieces > 1
),

printed_piece as (
    select *
    from whole
    union all
    select *
    from cut
)

select
    printed_piece.quotation_id,
    printed_piece.start_offset,
    printed_piece.printed
from printed_piece
order by printed_piece.quotation_id, printed_piece.position;
