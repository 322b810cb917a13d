-- What was refused, and why?
-- The total is counted over stored rows: DuckDB 1.5.5 sometimes fails on a window over this view.
with refused as materialized (
    select
        rejection_id,
        stage,
        place,
        reason,
        text,
        document_id,
        start_offset,
        case when start_offset is not null then [start_offset, end_offset] end as span,
        run_id
    from rejections
    where $stage is null or stage = $stage
)

select
    stage,
    place,
    reason,
    text,
    document_id,
    span,
    run_id,
    (select count(*) from refused) as total
from refused
order by stage, place, start_offset, reason, rejection_id
limit $limit;
