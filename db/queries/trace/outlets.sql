-- The outlets that have a current document here.
select distinct outlet
from document
where outlet is not null and superseded_by is null
order by outlet;
