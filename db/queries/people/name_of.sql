-- Under which name is a handle known now?
select name
from speaker
where handle = $handle
order by name
limit 1;
