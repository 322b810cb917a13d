-- What the answers rest on: how much was read, and by which run.
with latest as (
    select *
    from run
    where finished_at is not null
    order by started_at desc, run_id desc
    limit 1
)
select
    (select count(*) from document where superseded_by is null) as documents,
    (select count(*) from document where superseded_by is null and kind = 'statement')
        as statements,
    (select count(distinct outlet) from document where superseded_by is null) as outlets,
    (
        select count(*)
        from document
        where superseded_by is null and published.precision = 'none'
    ) as undated,
    (
        select count(*)
        from quotation
        inner join document on document.document_id = quotation.document_id
        where document.superseded_by is null
    ) as quotations,
    (select count(*) from utterance) as utterances,
    latest.run_id,
    latest.version,
    latest.settings_hash,
    latest.lexicon_hash,
    latest.model_hash,
    latest.command,
    latest.started_at
from (select 1 as one) as always
left join latest on true
order by latest.run_id;
