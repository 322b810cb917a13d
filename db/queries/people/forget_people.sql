-- Empty what a full pass writes anew.
delete from speaker;

delete from speaker_alias;

delete from local_decision;

delete from quotation_speaker;

delete from speaker_doubt;

delete from people_pass;
