-- Let go of the portions of the work and of what is known of them.
create or replace temp table portion as
select * from portion limit 0;

create or replace temp table mention as
select * from mention limit 0;
