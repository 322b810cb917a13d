-- The current articles whose copy was never read, or beside other quotations or another lexicon. An
-- imported quotation has no text beside its words.
with said as (
    select
        document_id,
        string_agg(quotation_id, '|' order by quotation_id) as words,
        bool_or(rule = 'import') as imported
    from quotation
    group by document_id
),

resting as (
    select
        document.document_id,
        md5(concat_ws('|', $known, said.words)) as read_from
    from document
    left join said on said.document_id = document.document_id
    where
        document.superseded_by is null
        and document.kind = 'article'
        and not coalesce(said.imported, false)
)

select
    resting.document_id,
    resting.read_from
from resting
left join copy_reading
    on
        copy_reading.document_id = resting.document_id
        and copy_reading.read_from = resting.read_from
where copy_reading.document_id is null
order by resting.document_id;
