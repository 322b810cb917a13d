-- Which files and rows did the latest run refuse, and what did it leave out on purpose (notes)?
with latest as (
    select run_id
    from run
    order by started_at desc, run_id desc
    limit 1
)
select
    rejection.stage,
    rejection.place,
    rejection.reason
from rejection
inner join latest on latest.run_id = rejection.run_id
where rejection.stage in ('read', 'annotate', 'note') and rejection.start_offset is null
order by rejection.place, rejection.reason, rejection.rejection_id;
