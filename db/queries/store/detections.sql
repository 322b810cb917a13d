-- Which documents were searched for quotations, and by what?
select
    document_id,
    version,
    settings_hash,
    lexicon_hash,
    model_hash
from detection
order by document_id;
