-- How many quotations that linking knows are no more, or of a superseded document? What has a wording and
-- is no more is counted by what has none (`unread`), which is known: a join of all with all costs more.
select
    (select count(*) from quotation_wording)
    - (select count(*) from quotation)
    + (select count(*) from unread)
    + (
        select count(*)
        from document
        inner join quotation on quotation.document_id = document.document_id
        inner join quotation_wording on quotation_wording.quotation_id = quotation.quotation_id
        where document.superseded_by is not null
    ) as quotations;
