-- In which current documents do these words stand at all, in a quotation or not?
select
    document_id,
    outlet,
    title,
    url,
    path,
    kind as document_kind,
    published_fields(published) as published,
    bound_fields(bound) as bound,
    language,
    text
from document
where
    superseded_by is null
    and regexp_matches(text, $pattern)
order by published.not_before nulls last, document_id
limit $limit;
