-- Where much is pending, every step reads all postings.
create or replace temp view asking_posting as
select * from posting;

create or replace temp view answering_posting as
select * from posting;

create or replace temp view met_posting as
select * from posting;
