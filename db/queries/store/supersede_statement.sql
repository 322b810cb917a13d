-- A statement that was corrected is kept, out of the views.
update document
set superseded_by = $corrected_id
where document_id = $document_id;
