-- Before a document's quotations are replaced: take the old ones away, with what hangs on them.
delete from content_span
where quotation_id in (
    select quotation.quotation_id
    from quotation
    where quotation.document_id in (select unnest($document_ids::varchar[]))
);

delete from quotation
where document_id in (select unnest($document_ids::varchar[]));

delete from detection
where document_id in (select unnest($document_ids::varchar[]));

delete from rejection
where
    document_id in (select unnest($document_ids::varchar[]))
    and stage = 'detect'
    and run_id <> $run_id;
