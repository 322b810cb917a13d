-- needs:
create or replace view quotations as
with pieces as (
    select
        quotation_id,
        list(struct_pack(start_offset := start_offset, end_offset := end_offset) order by position)
            as spans
    from content_span
    group by quotation_id
)
select
    quotation.quotation_id,
    quotation.document_id,
    document.outlet,
    coalesce(case when spoken.known then spoken.name end, quotation.speaker) as speaker,
    coalesce(case when spoken.known then spoken.kind end, quotation.speaker_kind) as speaker_kind,
    case when spoken.known or quotation.speaker is not null then spoken.speaker_id end
        as speaker_id,
    quotation.speaker as speaker_in_document,
    quotation.text,
    quotation.kind,
    span_text(document.text, quotation.cue_start, quotation.cue_end) as cue,
    span_text(document.text, quotation.source_start, quotation.source_end) as source,
    quotation.relay,
    quotation.conditional,
    quotation.denied,
    quotation.confidence,
    quotation.rule,
    quotation.zone,
    quotation.language,
    document.published.not_before as published_not_before,
    document.published.not_after as published_not_after,
    document.published.precision as published_precision,
    document.published.method as published_method,
    document.kind = 'statement' as is_primary,
    quotation.start_offset,
    quotation.end_offset,
    pieces.spans,
    quotation.run_id
from quotation
inner join document on document.document_id = quotation.document_id
inner join pieces on pieces.quotation_id = quotation.quotation_id
left join speakers_of_quotations() as spoken on spoken.quotation_id = quotation.quotation_id
where document.superseded_by is null;

comment on view quotations is
'One row per quotation (content, cue, source, speaker) of the current documents.';
comment on column quotations.quotation_id is 'Content hash; stable across rebuilds.';
comment on column quotations.document_id is 'Where it is printed.';
comment on column quotations.outlet is 'Who published the document.';
comment on column quotations.speaker is
'Resolved person or body under its one name in the corpus; null = unresolved.';
comment on column quotations.speaker_id is
'The speaker across documents, or of this document only (a description, an ambiguous last name).';
comment on column quotations.speaker_in_document is 'What the document itself resolves to: « Kergoat ».';
comment on column quotations.speaker_kind is 'person, group, organisation, document …';
comment on column quotations.text is 'The words, pieces joined, without the quotation marks.';
comment on column quotations.kind is 'direct, mixed, indirect, according_to or block.';
comment on column quotations.cue is 'The characters that mark the attribution: « a déclaré », « selon ».';
comment on column quotations.source is 'The characters that name who speaks, as printed.';
comment on column quotations.relay is 'Who passed the words on.';
comment on column quotations.conditional is 'Hearsay: « aurait déclaré ».';
comment on column quotations.denied is 'A negated report: « n''a pas dit que ».';
comment on column quotations.confidence is 'How sure the rule is, 0 to 1.';
comment on column quotations.rule is 'The rule that found it; `quotetrack explain ID` tells more.';
comment on column quotations.zone is 'Part of the page: body, title, caption, embed, comment, teaser, navigation.';
comment on column quotations.language is 'Language of the words.';
comment on column quotations.published_not_before is 'Earliest instant of publication of the document (UTC).';
comment on column quotations.published_not_after is 'Latest instant of publication of the document (UTC).';
comment on column quotations.published_precision is 'ms, s, min, hour, day, month, year or none.';
comment on column quotations.published_method is 'How the date was found.';
comment on column quotations.is_primary is 'True when the document is the speaker''s own statement.';
comment on column quotations.start_offset is 'First code point of the content in the document''s text.';
comment on column quotations.end_offset is 'One past the last code point of the content.';
comment on column quotations.spans is 'The pieces of the content, in text order.';
comment on column quotations.run_id is 'The run that stored the row.';
