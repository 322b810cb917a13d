-- How many wordings are there, how many are pending, and how many word pairs have those?
select
    (select count(*) from wording) as wordings,
    (select count(*) from pending) as pending,
    (select coalesce(sum(pending.shingles), 0)::bigint from pending) as shingles;
