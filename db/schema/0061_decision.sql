-- What a person decided at once: an accepted or refused pair, or a split (one refusal for each pair).

alter table judgement add column decision_id varchar;

update judgement set decision_id = judgement_id;
