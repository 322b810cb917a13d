-- The relays of documents that are read anew or are current no more.
delete from relay
where
    document_id in (select unnest($document_ids::varchar[]))
    or document_id not in (
        select document.document_id from document where document.superseded_by is null
    );

delete from relay_reading
where
    document_id in (select unnest($document_ids::varchar[]))
    or document_id not in (
        select document.document_id from document where document.superseded_by is null
    );
