-- Of the quotations that arrive, those that are stored already have nothing to add.
delete from arriving_quotation
where document_id in (select document.document_id from document);
