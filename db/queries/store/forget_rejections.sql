-- Before the same refusals are stored again: the latest run is the one that they carry.
delete from rejection
where rejection_id in (select unnest($rejection_ids::varchar[]));
