-- Every rendering of an utterance, with what the report shows of its document.
select
    quotation.quotation_id,
    quotation.document_id,
    quotation.text,
    quotation.kind,
    quotation.language,
    coalesce(case when spoken.known then spoken.name end, quotation.speaker) as speaker,
    quotation.speaker as speaker_in_document,
    span_text(document.text, quotation.source_start, quotation.source_end) as source,
    quotation.relay,
    quotation.conditional,
    quotation.denied,
    quotation.zone,
    quotation.rule,
    quotation.confidence,
    quotation.start_offset,
    quotation.end_offset,
    substring(
        document.text,
        greatest(quotation.start_offset - $margin, 0) + 1,
        least(quotation.start_offset, $margin)
    ) as before,
    substring(document.text, quotation.end_offset + 1, $margin) as after,
    rendering.relation,
    rendering.score,
    document.kind as document_kind,
    document.outlet,
    document.title,
    document.url,
    document.path,
    document.author,
    document.handle,
    document.channel,
    document.completeness,
    document.found_in,
    document.sha256,
    published_fields(document.published) as published,
    bound_fields(document.bound) as bound,
    span_text(
        document.text, document.machine_translated_start, document.machine_translated_end
    ) as machine_translated
from rendering
inner join quotation on quotation.quotation_id = rendering.quotation_id
inner join document on document.document_id = quotation.document_id
left join speakers_of_quotations() as spoken on spoken.quotation_id = quotation.quotation_id
where
    rendering.utterance_id = $utterance_id
    and document.superseded_by is null
order by
    document.published.not_before nulls last,
    quotation.document_id,
    quotation.start_offset,
    quotation.quotation_id;
