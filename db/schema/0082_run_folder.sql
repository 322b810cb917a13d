-- Where a run worked: paths that are relative in documents were so from there.
alter table run add column folder varchar;  -- from the folder of the database; null = unknown
