-- Behind a full pass: by what few rows of many are looked up. Nothing but time depends on them.
create index if not exists quotation_speaker_quotation on quotation_speaker (quotation_id);

create index if not exists quotation_speaker_speaker on quotation_speaker (speaker_id);
