-- The copy of documents that is read anew, or that is current no more.
delete from copy_print
where
    document_id in (select unnest($document_ids::varchar[]))
    or document_id not in (
        select document.document_id from document where document.superseded_by is null
    );

delete from agency_mark
where
    document_id in (select unnest($document_ids::varchar[]))
    or document_id not in (
        select document.document_id from document where document.superseded_by is null
    );

delete from copy_reading
where
    document_id in (select unnest($document_ids::varchar[]))
    or document_id not in (
        select document.document_id from document where document.superseded_by is null
    );
