-- Take a decision, or one judgement, out of force; the first retirement stands.
update judgement
set
    retired_at = $retired_at::timestamptz,
    retired_by = $retired_by::varchar
where
    (judgement_id = $judgement_id::varchar or decision_id = $judgement_id::varchar)
    and retired_at is null;
