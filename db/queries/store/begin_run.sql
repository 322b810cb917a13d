-- Note that a run starts; a second call with the same id changes nothing.
insert into run
    (run_id, version, settings_hash, lexicon_hash, model_hash, command, started_at, folder)
select
    $run_id, $version, $settings_hash, $lexicon_hash, $model_hash, $command, $started_at, $folder
where not exists (
    select 1
    from run
    where run.run_id = $run_id
);
