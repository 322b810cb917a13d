-- What did the speakers say themselves, and how often is it quoted in the press?
with own_words as (
    select
        quotation.document_id,
        rendering.utterance_id
    from quotation
    left join rendering on rendering.quotation_id = quotation.quotation_id
    where quotation.kind = 'block'
),

press as (
    select
        rendering.utterance_id,
        count(distinct document.document_id) as articles
    from rendering
    inner join quotation on quotation.quotation_id = rendering.quotation_id
    inner join document on document.document_id = quotation.document_id
    where document.kind = 'article' and document.superseded_by is null
    group by rendering.utterance_id
)

select
    document.document_id,
    document.author,
    document.handle,
    document.channel,
    document.completeness,
    published_fields(document.published) as published,
    bound_fields(document.bound) as bound,
    document.language,
    document.url,
    document.text,
    document.path,
    document.found_in,
    coalesce(page.outlet, page.path) as found_at,
    own_words.utterance_id,
    coalesce(press.articles, 0) as articles,
    document.sha256,
    document.run_id,
    count(*) over () as total
from document
left join document as page on page.document_id = document.found_in
left join own_words on own_words.document_id = document.document_id
left join press on press.utterance_id = own_words.utterance_id
where
    document.kind = 'statement'
    and document.superseded_by is null
    and (
        $author is null
        or contains(fold(coalesce(document.author, '')), fold($author))
        or contains(fold(coalesce(document.handle, '')), fold($author))
    )
    and ($channel is null or document.channel = $channel)
order by document.published.not_before nulls last, document.document_id
limit $limit;
