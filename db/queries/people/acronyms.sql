-- Which acronyms do documents explain?
select
    document_id,
    acronym,
    expansion
from local_acronym
order by document_id, acronym, expansion;
