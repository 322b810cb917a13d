-- On what did the last pass rest?
select signature
from people_pass
order by signature;
