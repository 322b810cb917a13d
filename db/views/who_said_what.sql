-- needs: quotations, documents
create or replace view who_said_what as
select
    coalesce(quotations.speaker, '(' || quotations.source || ')', '(unknown)') as who,
    quotations.speaker_id,
    quotations.speaker,
    quotations.speaker_in_document,
    quotations.text as said_what,
    quotations.outlet as said_where,
    quotations.published_not_before as said_when,
    quotations.published_precision as said_when_precision,
    quotations.kind,
    quotations.confidence,
    documents.title,
    documents.url,
    quotations.quotation_id,
    quotations.document_id
from quotations
inner join documents on documents.document_id = quotations.document_id
where quotations.zone in ('title', 'body', 'caption', 'embed');

comment on view who_said_what is
'The short answer: who, what, where, when; comments, teasers and menus left out.';
comment on column who_said_what.who is 'Speaker; in brackets the source as printed when unresolved.';
comment on column who_said_what.speaker_id is 'The speaker across documents; null = unresolved.';
comment on column who_said_what.speaker is 'Its one name in the corpus; null = unresolved.';
comment on column who_said_what.speaker_in_document is 'What the document itself resolves to.';
comment on column who_said_what.said_what is 'The words.';
comment on column who_said_what.said_where is 'Outlet.';
comment on column who_said_what.said_when is 'Earliest instant of publication (UTC); null = undated.';
comment on column who_said_what.said_when_precision is 'How fine that instant is.';
comment on column who_said_what.kind is 'direct, mixed, indirect, according_to or block.';
comment on column who_said_what.confidence is 'How sure the rule is, 0 to 1.';
comment on column who_said_what.title is 'Title of the document.';
comment on column who_said_what.url is 'Address of the document.';
comment on column who_said_what.quotation_id is 'For trace, drift, explain.';
comment on column who_said_what.document_id is 'Where it is printed.';
