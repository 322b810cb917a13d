-- Before a full pass: everything that linking concluded leaves; judgements and fingerprints stay.
delete from link;

delete from rendering;

delete from utterance;
