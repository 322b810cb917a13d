-- In how many wordings a pair of neighbouring words stands: several rows for one pair, which count
-- together, written with the postings. To count eighteen million postings again for each addition took a
-- sixth of its time.
drop table shingle_spread;

create table shingle_spread (
    shingle bigint not null,
    wordings bigint not null
);

insert into shingle_spread by name
select
    posting.shingle,
    count(*) as wordings
from posting
group by posting.shingle;
