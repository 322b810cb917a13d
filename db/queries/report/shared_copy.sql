-- The longest stretch of copy that each document of an utterance shares with another outlet's.
select distinct
    syndication_groups.document_id,
    syndication_groups.shared_words,
    syndication_groups.shared_text
from syndication_groups
inner join renderings on renderings.document_id = syndication_groups.document_id
where renderings.utterance_id = $utterance_id
order by syndication_groups.document_id;
