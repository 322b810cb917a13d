-- The rows that could not be read.
select
    place,
    reason,
    text
from rejection
where stage = 'import'
order by place, reason;
