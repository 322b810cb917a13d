-- The words and the names of the given wordings.
with wanted as (
    select distinct try_cast(unnest(string_split($wordings, ' ')) as bigint) as wording_id
)

select
    wording.wording_id,
    wording.norm,
    wording.names
from wording
inner join wanted on wanted.wording_id = wording.wording_id
order by wording.wording_id;
