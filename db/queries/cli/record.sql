-- One quotation of a current document, with all its fields.
with found as (
    select $quotation_id::varchar as quotation_id
)

select records.* exclude (folded, start_offset, not_before)
from quotation_records('found') as records
order by records.quotation_id;
