-- The renderings of one utterance, with what is printed of each.
select
    rendering.utterance_id,
    rendering.relation,
    rendering.score,
    quotation.quotation_id,
    quotation.document_id,
    quotation.text,
    quotation.language,
    quotation.kind,
    quotation.start_offset,
    quotation.end_offset,
    quotation.speaker,
    quotation.speaker_kind,
    quotation.relay,
    quotation.conditional,
    quotation.zone,
    quotation.rule,
    document.outlet,
    document.title,
    document.url,
    document.path,
    document.published,
    document.bound,
    document.kind = 'statement' as is_primary,
    document.channel,
    document.completeness,
    document.machine_translated_start is not null as machine_translated,
    document.found_in,
    coalesce(shown_in.outlet, parse_filename(shown_in.path)) as seen_in,
    absent.credited as absent
from rendering
inner join quotation on quotation.quotation_id = rendering.quotation_id
inner join document on document.document_id = quotation.document_id
left join document as shown_in on shown_in.document_id = document.found_in
left join absent_credit as absent on absent.quotation_id = quotation.quotation_id
where rendering.utterance_id = $utterance_id
order by quotation.quotation_id;
