-- Who speaks, how often, in how many outlets, and under which names?
select
    *,
    count(*) over () as total
from speakers
where $name is null or contains(fold(speaker), fold($name))
order by quotations desc, speaker
limit $limit;
