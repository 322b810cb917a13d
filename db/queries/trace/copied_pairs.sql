-- Which documents of different outlets share many of their own words? A sequence that one outlet prints
-- on many of its pages is its boilerplate and counts nowhere; one that stands nearly everywhere proves
-- nothing.
with printed as (
    select
        copy_print.shingle,
        copy_print.document_id,
        coalesce(
            document.outlet, regexp_extract(document.url, '^https?://([^/]+)', 1),
            document.document_id
        ) as outlet
    from copy_print
    inner join document on document.document_id = copy_print.document_id
),

of_outlet as (
    select
        shingle,
        outlet,
        count(*) as documents
    from printed
    group by shingle, outlet
),

rare as (
    select shingle
    from of_outlet
    group by shingle
    having
        count(*) > 1
        and max(documents) < $boilerplate
        and sum(documents) <= $most_documents
)

select
    one.document_id as one_id,
    other.document_id as other_id,
    count(*) as shared
from rare
inner join printed as one on one.shingle = rare.shingle
inner join printed as other on other.shingle = rare.shingle
where one.document_id < other.document_id and one.outlet <> other.outlet
group by one.document_id, other.document_id
having count(*) >= $least
order by one_id, other_id;
