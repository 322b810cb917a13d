-- Write down a person's word on two quotations, once.
insert into judgement
select
    $judgement_id::varchar,
    $part_id::varchar,
    $whole_id::varchar,
    $verdict::varchar,
    $person::varchar,
    $judged_at::timestamptz,
    $note::varchar,
    null,
    null
where not exists (
    select 1 from judgement where judgement.judgement_id = $judgement_id::varchar
);
