-- Are these bytes stored already?
select sha256
from received
where sha256 = $sha256
order by sha256;
