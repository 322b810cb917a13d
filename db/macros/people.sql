-- needs: text
-- Under which name a quotation's speaker is known in its document: the resolved one, else the source.
create or replace macro name_in_document(speaker, body, source_start, source_end) as
    coalesce(speaker, span_text(body, source_start, source_end));
