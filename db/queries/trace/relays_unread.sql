-- The current documents whose credits were never read, or were read beside other quotations, other
-- lexicons or other outlets. Of an imported quotation only its own words are here: it credits nobody.
with said as (
    select
        document_id,
        string_agg(
            concat_ws(' ', quotation_id, speaker, relay, source_start), '|' order by quotation_id
        ) as words,
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
    where document.superseded_by is null and not coalesce(said.imported, false)
)

select
    resting.document_id,
    resting.read_from
from resting
left join relay_reading
    on
        relay_reading.document_id = resting.document_id
        and relay_reading.read_from = resting.read_from
where relay_reading.document_id is null
order by resting.document_id;
