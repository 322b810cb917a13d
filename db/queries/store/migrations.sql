-- Which migrations has this file had?
select
    version,
    name,
    applied_at
from schema_migration
order by version;
