-- The quotations whose words are not those that stand at their pieces.
with read_again as (
    select
        content_span.quotation_id,
        string_agg(
            span_text(document.text, content_span.start_offset, content_span.end_offset), ' '
            order by content_span.position
        ) as words,
        min(content_span.start_offset) as start_offset,
        max(content_span.end_offset) as end_offset
    from content_span
    inner join quotation on quotation.quotation_id = content_span.quotation_id
    inner join document on document.document_id = quotation.document_id
    group by content_span.quotation_id
)

select
    quotation.quotation_id,
    quotation.document_id,
    quotation.start_offset,
    quotation.end_offset
from quotation
left join read_again on read_again.quotation_id = quotation.quotation_id
where
    read_again.words is distinct from quotation.text
    or read_again.start_offset <> quotation.start_offset
    or read_again.end_offset <> quotation.end_offset
order by quotation.document_id, quotation.quotation_id;
