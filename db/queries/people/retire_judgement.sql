-- Take a judgement on speakers out of force; the first retirement stands.
update speaker_judgement
set
    retired_at = $retired_at::timestamptz,
    retired_by = $retired_by::varchar
where judgement_id = $judgement_id::varchar and retired_at is null;
