-- Write down a person's word on two quotations, once.
insert into judgement by name
select
    $judgement_id::varchar as judgement_id,
    $decision_id::varchar as decision_id,
    $part_id::varchar as part_id,
    $whole_id::varchar as whole_id,
    $verdict::varchar as verdict,
    $person::varchar as person,
    $judged_at::timestamptz as judged_at,
    $note::varchar as note
where not exists (
    select 1 from judgement where judgement.judgement_id = $judgement_id::varchar
);
