-- The quotations of an utterance that are presumed to be translated, and why.
select
    presumed.quotation_id,
    presumed.reason,
    presumed.language_presumed,
    presumed.printed
from presumed_translations as presumed
where presumed.utterance_id = $utterance_id
order by presumed.reason = 'statement' desc, presumed.reason = 'wording' desc, presumed.quotation_id;
