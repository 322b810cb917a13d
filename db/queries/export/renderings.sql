-- Every rendering of one utterance with its pieces and what is told of its document.
select
    quotation.quotation_id,
    quotation.document_id,
    quotation.text,
    quotation.language,
    quotation.kind,
    quotation.speaker,
    quotation.speaker_kind,
    span_text(document.text, quotation.source_start, quotation.source_end) as source,
    quotation.rule,
    quotation.confidence,
    quotation.zone,
    quotation.run_id,
    pieces.spans,
    rendering.relation,
    rendering.score,
    document.text as document_text,
    document.kind as document_kind,
    document.sha256,
    document.path,
    document.outlet,
    document.title,
    document.url,
    document.author,
    document.handle,
    document.channel,
    document.language as document_language,
    published_fields(document.published) as published,
    document.machine_translated_start is not null as machine_translated
from rendering
inner join quotation on quotation.quotation_id = rendering.quotation_id
inner join content_pieces as pieces on pieces.quotation_id = quotation.quotation_id
inner join document on document.document_id = quotation.document_id
where rendering.utterance_id = $utterance_id and document.superseded_by is null
order by quotation.quotation_id;
