-- Which of these statements were corrected, and what are they now? A correction may be corrected.
with recursive correction as (
    select
        document_id,
        corrected_id,
        1 as step
    from statement_correction
    where document_id in (select unnest($document_ids::varchar[]))
    union all
    select
        correction.document_id,
        statement_correction.corrected_id,
        correction.step + 1 as step
    from correction
    inner join statement_correction
        on statement_correction.document_id = correction.corrected_id
)

select
    document_id,
    max_by(corrected_id, step) as corrected_id
from correction
group by document_id
order by document_id;
