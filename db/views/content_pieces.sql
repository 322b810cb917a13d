-- needs:
create or replace view content_pieces as
select
    quotation_id,
    list(
        struct_pack(start_offset := start_offset, end_offset := end_offset) order by position
    ) as spans
from content_span
group by quotation_id;

comment on view content_pieces is 'Private: the pieces of each quotation, in order.';
