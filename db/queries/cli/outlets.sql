-- Who published what is here, and how much of it is their own?
with quotation_count as (
    select
        document_id,
        count(*) as quotations
    from quotation
    group by document_id
),

first_renderings as (
    select
        quotation.document_id,
        count(*) as origins
    from origin
    inner join quotation on quotation.quotation_id = origin.quotation_id
    where origin.certainty <> 'undecidable'
    group by quotation.document_id
),

credited as (
    select
        cited,
        count(distinct document_id) as credited_by
    from relay
    where kind = 'outlet'
    group by cited
)

select
    document.outlet,
    count(*) as documents,
    count(*) filter (where document.published.precision <> 'none') as dated,
    coalesce(sum(quotation_count.quotations), 0)::bigint as quotations,
    coalesce(sum(first_renderings.origins), 0)::bigint as origins,
    count(syndication_member.document_id) as syndicated,
    count(document.machine_translated_start) as machine_translated,
    coalesce(max(credited.credited_by), 0) as credited_by,
    min(document.published.not_before) as first_published,
    max(document.published.not_before) as last_published,
    count(*) over () as total
from document
left join quotation_count on quotation_count.document_id = document.document_id
left join first_renderings on first_renderings.document_id = document.document_id
left join syndication_member on syndication_member.document_id = document.document_id
left join credited on credited.cited = document.outlet
where document.superseded_by is null and document.outlet is not null
group by document.outlet
order by documents desc, document.outlet
limit $limit;
