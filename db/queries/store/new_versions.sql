-- How many pages did a run find in another version, and how many quotations differ?
with version as (
    select
        count(*) as pages
    from document as older
    inner join document as newer on newer.document_id = older.superseded_by
    where
        older.kind = 'article'
        and newer.kind = 'article'
        and (older.run_id = $run_id or newer.run_id = $run_id)
)

select
    version.pages,
    (
        select count(*)
        from altered_quotations
        where older_run_id = $run_id or run_id = $run_id
    ) as quotations
from version
order by version.pages;
