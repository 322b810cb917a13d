-- In which folders did runs work, from that of the database?
select folder
from run
where folder is not null
group by folder
order by max(started_at) desc, folder;
