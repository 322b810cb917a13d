-- needs:
create or replace view relays as
select
    relay.relay_id,
    relay.document_id,
    document.outlet,
    relay.kind,
    relay.cited,
    relay.cited_key,
    relay.in_corpus,
    relay.speaker,
    relay.quotation_id,
    rendering.utterance_id,
    relay.printed,
    relay.start_offset,
    relay.end_offset,
    relay.rule,
    relay.run_id
from relay
inner join document on document.document_id = relay.document_id
left join rendering on rendering.quotation_id = relay.quotation_id
where document.superseded_by is null;

comment on view relays is
'One row per credit that a document gives: document → cited outlet, person or channel → speaker.';
comment on column relays.relay_id is 'Content hash.';
comment on column relays.document_id is 'The document that gives the credit.';
comment on column relays.outlet is 'Who published that document.';
comment on column relays.kind is 'outlet, person (a journalist or another voice), unnamed (« plusieurs sources ») or channel (communiqué, X, lettre).';
comment on column relays.cited is 'Who or what is credited, as the lexicon or the corpus writes it.';
comment on column relays.cited_key is 'The same, folded and without its article, for joins.';
comment on column relays.in_corpus is 'True when an outlet of this name has a document here.';
comment on column relays.speaker is 'Whose words it passed on; null = it speaks for itself, or nobody is known.';
comment on column relays.quotation_id is 'The quotation beside the credit; null = none stands in its sentence.';
comment on column relays.utterance_id is 'The utterance that the quotation renders.';
comment on column relays.printed is 'The credited one as printed.';
comment on column relays.start_offset is 'First code point of that in the document''s text; null = known by the speaker''s name alone.';
comment on column relays.end_offset is 'One past its last code point.';
comment on column relays.rule is 'The rule that found it.';
comment on column relays.run_id is 'The run that stored the row.';
