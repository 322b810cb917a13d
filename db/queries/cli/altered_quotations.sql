-- Which quotations did later versions of pages change, drop or bring?
select
    *,
    count(*) over () as total
from altered_quotations
where
    $run_id is null
    or run_id = $run_id
    or older_run_id = $run_id
order by path, older_document_id, change, older_quotation_id nulls last, quotation_id nulls last
limit $limit;
