-- needs:
create or replace view documents as
with quotation_count as (
    select
        document_id,
        count(*) as quotations
    from quotation
    group by document_id
)
select
    document.document_id,
    document.kind,
    document.outlet,
    document.title,
    document.author,
    document.url,
    document.path,
    document.language,
    document.published.not_before as published_not_before,
    document.published.not_after as published_not_after,
    document.published.precision as published_precision,
    document.published.method as published_method,
    document.published.zone as published_zone,
    document.published.zone_source as published_zone_source,
    document.bound.not_before as bound_not_before,
    document.bound.not_after as bound_not_after,
    document.updated.not_before as updated_not_before,
    document.updated.not_after as updated_not_after,
    span_text(
        document.text, document.machine_translated_start, document.machine_translated_end
    ) as machine_translated,
    document.channel,
    document.handle,
    document.completeness,
    document.found_in,
    length(document.text) as characters,
    coalesce(quotation_count.quotations, 0) as quotations,
    document.sha256,
    document.run_id
from document
left join quotation_count on quotation_count.document_id = document.document_id
where document.superseded_by is null;

comment on view documents is
'One row per current version of an article or a statement; older versions are left out.';
comment on column documents.document_id is 'Content hash; the same text has the same id everywhere.';
comment on column documents.kind is 'article (a report) or statement (the speaker''s own words).';
comment on column documents.outlet is 'Who published it, as the manifest or the page says.';
comment on column documents.title is 'Title of the page.';
comment on column documents.author is 'By-line of an article; speaker of a statement.';
comment on column documents.url is 'Address, when known.';
comment on column documents.path is 'The file that it was read from.';
comment on column documents.language is 'ISO 639-1 code of most of the body; und = undetermined.';
comment on column documents.published_not_before is 'Earliest instant of publication (UTC, inclusive); null = unknown.';
comment on column documents.published_not_after is 'Latest instant of publication (UTC, inclusive); null = unknown.';
comment on column documents.published_precision is 'ms, s, min, hour, day, month, year or none.';
comment on column documents.published_method is 'The reader that found the date: statement_id, json_ld, visible_line, manifest …';
comment on column documents.published_zone is 'Time zone in which the date was written.';
comment on column documents.published_zone_source is 'explicit, outlet, assumed or none.';
comment on column documents.bound_not_before is 'Lower bound of an undated document, from an embedded dated statement (UTC).';
comment on column documents.bound_not_after is 'Upper bound of an undated document, e.g. from a crawl (UTC).';
comment on column documents.updated_not_before is 'Earliest instant of the last update that the page states (UTC).';
comment on column documents.updated_not_after is 'Latest instant of the last update that the page states (UTC).';
comment on column documents.machine_translated is 'The sentence that says that the text was machine-translated; null = none found.';
comment on column documents.channel is 'Of a statement: tweet, communique, letter, speech, transcript, post …';
comment on column documents.handle is 'Of a statement: the account.';
comment on column documents.completeness is 'complete, truncated or excerpt: how much of a statement is there.';
comment on column documents.found_in is 'document_id of the page that embeds this statement.';
comment on column documents.characters is 'Length of the text in code points.';
comment on column documents.quotations is 'How many quotations were found in it.';
comment on column documents.sha256 is 'Hash of the bytes as received.';
comment on column documents.run_id is 'The run that stored the row.';
