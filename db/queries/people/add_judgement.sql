-- Write down a person's word on two speakers, once.
insert into speaker_judgement
select
    $judgement_id::varchar,
    $one_handle::varchar,
    $other_handle::varchar,
    $one_name::varchar,
    $other_name::varchar,
    $verdict::varchar,
    $person::varchar,
    $judged_at::timestamptz,
    $note::varchar,
    null,
    null
where not exists (
    select 1
    from speaker_judgement
    where speaker_judgement.judgement_id = $judgement_id::varchar
);
