-- Which quotations have not been fingerprinted? Those of current documents are numbered, by id.
with fresh as (
    select
        quotation.quotation_id,
        quotation.document_id
    from quotation
    anti join quotation_wording on quotation_wording.quotation_id = quotation.quotation_id
),

dated as (
    select
        fresh.quotation_id,
        document.document_id is not null and document.superseded_by is null as is_current
    from fresh
    left join document on document.document_id = fresh.document_id
)

select
    dated.quotation_id,
    dated.is_current,
    row_number() over (partition by dated.is_current order by dated.quotation_id) as place
from dated;
