-- Which of the given wordings have their fingerprint already.
select wording.wording_id
from wording
inner join (
    select distinct try_cast(unnest(string_split($wordings, ' ')) as bigint) as wording_id
) as wanted
    on wanted.wording_id = wording.wording_id
order by wording.wording_id;
