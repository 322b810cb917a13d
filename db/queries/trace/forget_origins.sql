-- Origins and copying hints of utterances that are no more, and of those that are worked out anew.
delete from origin
where
    utterance_id in (select unnest(string_split($utterance_ids, ' ')))
    or utterance_id not in (select utterance.utterance_id from utterance);

delete from copying_hint
where
    utterance_id in (select unnest(string_split($utterance_ids, ' ')))
    or utterance_id not in (select utterance.utterance_id from utterance);
