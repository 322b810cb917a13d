-- needs: dates, text, people
-- Quotations as the JSON contract gives them, with `folded` for search and `started_at` for order.
-- `found` names the relation of their ids (a CTE of the question, with a column quotation_id): a question
-- that filters and limits first, on ids, pays for the fields of what it shows only.
create or replace macro pieces_of(found) as table
select
    content_span.quotation_id,
    list([content_span.start_offset, content_span.end_offset] order by content_span.position)
        as spans
from query_table(found) as wanted
inner join content_span on content_span.quotation_id = wanted.quotation_id
group by content_span.quotation_id;

create or replace macro quotation_records(found) as table
select
    quotation.quotation_id,
    quotation.document_id,
    rendering.utterance_id,
    document.outlet,
    document.title,
    document.url,
    document.path,
    document.kind as document_kind,
    document.channel,
    document.handle,
    published_fields(document.published) as published,
    bound_fields(document.bound) as bound,
    coalesce(case when spoken.known then spoken.name end, quotation.speaker) as speaker,
    coalesce(case when spoken.known then spoken.kind end, quotation.speaker_kind) as speaker_kind,
    case when spoken.known or quotation.speaker is not null then spoken.speaker_id end
        as speaker_id,
    quotation.speaker as speaker_in_document,
    quotation.kind,
    quotation.text,
    pieces.spans,
    span_text(document.text, quotation.cue_start, quotation.cue_end) as cue,
    case when quotation.cue_start is not null then [quotation.cue_start, quotation.cue_end] end
        as cue_span,
    span_text(document.text, quotation.source_start, quotation.source_end) as source,
    case
        when quotation.source_start is not null
            then [quotation.source_start, quotation.source_end]
    end as source_span,
    quotation.relay,
    quotation.conditional,
    quotation.denied,
    quotation.zone,
    quotation.language,
    quotation.rule,
    quotation.confidence,
    document.kind = 'statement' as is_primary,
    quotation.run_id,
    quotation.folded,
    quotation.start_offset,
    document.published.not_before as not_before
from query_table(found) as wanted
inner join quotation on quotation.quotation_id = wanted.quotation_id
inner join document on document.document_id = quotation.document_id
inner join pieces_of(found) as pieces on pieces.quotation_id = quotation.quotation_id
left join speakers_of_quotations() as spoken on spoken.quotation_id = quotation.quotation_id
left join rendering on rendering.quotation_id = quotation.quotation_id
where document.superseded_by is null;
