-- Before a full pass: the counts of each word pair as one.
create or replace temp table counted_spread as
select
    shingle_spread.shingle,
    sum(shingle_spread.wordings)::bigint as wordings
from shingle_spread
group by shingle_spread.shingle;

delete from shingle_spread;

insert into shingle_spread by name
select
    counted_spread.shingle,
    counted_spread.wordings
from counted_spread
order by counted_spread.shingle;

drop table counted_spread;
