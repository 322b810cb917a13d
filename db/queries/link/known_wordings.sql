-- The wordings that have their fingerprint already.
select wording_id
from wording
order by wording_id;
