-- What was refused, and why?
select
    stage,
    place,
    reason,
    text,
    document_id,
    case when start_offset is not null then [start_offset, end_offset] end as span,
    run_id,
    count(*) over () as total
from rejections
where $stage is null or stage = $stage
order by stage, place, start_offset, reason, rejection_id
limit $limit;
