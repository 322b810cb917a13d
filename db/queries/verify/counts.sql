-- How much there is to verify.
select
    (select count(*) from document) as documents,
    (select count(*) from quotation) as quotations,
    (select count(*) from cited_span) as spans,
    (
        select count(*)
        from document
        inner join received on received.sha256 = document.sha256
    ) as with_bytes
order by 1, 2, 3, 4;
