-- Let go of what only the comparison needs.
create or replace temp table picked_asking as
select * from picked_asking limit 0;

create or replace temp table picked_met as
select * from picked_met limit 0;

create or replace temp table spread as
select * from spread limit 0;

create or replace temp table question as
select * from question limit 0;

create or replace temp table question_shingle as
select * from question_shingle limit 0;

create or replace temp table answer as
select * from answer limit 0;

create or replace temp table meeting as
select * from meeting limit 0;

create or replace temp table wanted as
select * from wanted limit 0;
