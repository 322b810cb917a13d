-- The run that is going on: the one that started last.
select run_id
from run
order by started_at desc, run_id desc
limit 1;
