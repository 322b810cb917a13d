-- Before a full pass, in a transaction of its own: emptying a table costs 25 times as much with an index.
drop index if exists quotation_speaker_quotation;

drop index if exists quotation_speaker_speaker;
