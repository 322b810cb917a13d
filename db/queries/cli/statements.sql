-- What did the speakers say themselves, and how often is it quoted in the press?
with hit as materialized (
    select
        document.document_id,
        document.published.not_before as not_before
    from document
    where
        document.kind = 'statement'
        and document.superseded_by is null
        and (
            $author is null
            or contains(fold(coalesce(document.author, '')), fold($author))
            or contains(fold(coalesce(document.handle, '')), fold($author))
        )
        and ($channel is null or document.channel = $channel)
),

found as materialized (
    select hit.document_id
    from hit
    order by hit.not_before nulls last, hit.document_id
    limit $limit
),

own_words as materialized (
    select
        found.document_id,
        rendering.utterance_id
    from found
    inner join quotation on quotation.document_id = found.document_id and quotation.kind = 'block'
    left join rendering on rendering.quotation_id = quotation.quotation_id
),

said as (
    select distinct own_words.utterance_id
    from own_words
),

press as (
    select
        rendering.utterance_id,
        count(distinct document.document_id) as articles
    from said
    inner join rendering on rendering.utterance_id = said.utterance_id
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
    (select count(*) from hit) as total
from found
inner join document on document.document_id = found.document_id
left join document as page on page.document_id = document.found_in
left join own_words on own_words.document_id = document.document_id
left join press on press.utterance_id = own_words.utterance_id
order by document.published.not_before nulls last, document.document_id, own_words.utterance_id;
