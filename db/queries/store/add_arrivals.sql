-- Store the quotations that arrive. Each is a document of its own whose text is its words, so that
-- offsets, zones and dates hold as everywhere.
insert into document by name
select
    document_id,
    text,
    sha256(text) as sha256,
    path,
    'article' as kind,
    outlet,
    url,
    language,
    arriving_date(
        not_before, not_after, "precision", zone, zone_source, method, evidence_text
    ) as published,
    undated() as bound,
    undated() as updated,
    'complete' as completeness,
    run_id
from arriving_quotation;

insert into zone by name
select
    document_id,
    0 as position,
    'body' as kind,
    0 as start_offset,
    length(text) as end_offset,
    language,
    run_id
from arriving_quotation;

insert into date_candidate by name
select
    document_id,
    0 as position,
    arriving_date(
        not_before, not_after, "precision", zone, zone_source, method, evidence_text
    ) as date,
    run_id
from arriving_quotation
where "precision" <> 'none';

insert into quotation by name
select
    quotation_id,
    document_id,
    'direct' as kind,
    text,
    fold(text) as folded,
    0 as start_offset,
    length(text) as end_offset,
    speaker,
    [] as candidates,
    case when speaker is null then [] else ['donné par le fichier importé'] end as chain,
    false as conditional,
    false as denied,
    'body' as zone,
    language,
    'import' as rule,
    1 as confidence,
    run_id
from arriving_quotation;

insert into content_span by name
select
    quotation_id,
    0 as position,
    0 as start_offset,
    length(text) as end_offset,
    run_id
from arriving_quotation;

insert into imported_quotation by name
select
    quotation_id,
    external_id,
    run_id
from arriving_quotation
where external_id is not null;

delete from arriving_quotation;
