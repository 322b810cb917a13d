-- How much is there?
select
    (select count(*) from document where superseded_by is null) as documents,
    (select count(*) from quotation) as quotations,
    (select count(*) from utterance) as utterances,
    (select count(*) from run) as runs,
    (select max(version) from schema_migration) as schema_version
order by documents;
