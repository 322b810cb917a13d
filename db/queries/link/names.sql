-- The words and the names of the given wordings.
with written as (
    select unnest(string_split($wordings, ' ')) as wording_id
),

wanted as (
    select distinct try_cast(written.wording_id as bigint) as wording_id
    from written
)

select
    wording.wording_id,
    wording.norm,
    wording.names
from wording
inner join wanted on wanted.wording_id = wording.wording_id
order by wording.wording_id;
