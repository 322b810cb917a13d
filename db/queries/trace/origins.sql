-- Every origin, as users see it.
select *
from origins
order by utterance_id;
