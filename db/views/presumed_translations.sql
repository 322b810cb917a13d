-- needs: quotations
create or replace view presumed_translations as
with own_language as (
    select
        speaker,
        min(language) as language,
        min(document_id) as statement_id
    from quotations
    where is_primary and speaker is not null
    group by speaker
    having count(distinct language) = 1
),

with_original as (
    select one.quotation_id
    from rendering as one
    inner join quotation as said on said.quotation_id = one.quotation_id
    inner join rendering as other on other.utterance_id = one.utterance_id
    inner join quotation as original on original.quotation_id = other.quotation_id
    where original.language <> said.language
),

beside as (
    select
        quotations.quotation_id,
        document.text as document_text,
        greatest(0, quotations.start_offset - 200) as beside_start,
        -- « en anglais », « traduit de l'allemand », « notre traduction »: 200 characters around.
        regexp_extract(
            span_text(
                document.text,
                greatest(0, quotations.start_offset - 200),
                least(length(document.text), quotations.end_offset + 200)
            ),
            '(?i)\b(?:traduite?s? (?:de l.|du )|en )(?:anglais|américain|allemand|espagnol|italien'
            '|russe|ukrainien|chinois|arabe|japonais)\b|\b(?:notre traduction|traduction libre'
            '|traduction de la rédaction|traduite?s? par nos soins)\b'
        ) as printed,
        span_text(document.text, document.machine_translated_start, document.machine_translated_end)
            as machine_translated,
        document.machine_translated_start
    from quotations
    inner join document on document.document_id = quotations.document_id
)

select
    quotations.quotation_id,
    rendering.utterance_id,
    quotations.document_id,
    quotations.speaker,
    quotations.text,
    case
        when own_language.language is not null then 'statement'
        when beside.printed <> '' then 'wording'
        else 'machine'
    end as reason,
    own_language.language as language_presumed,
    own_language.statement_id,
    coalesce(nullif(beside.printed, ''), beside.machine_translated) as printed,
    case
        when beside.printed <> ''
            then
                beside.beside_start
                + instr(substr(beside.document_text, beside.beside_start + 1), beside.printed)
                - 1
        else beside.machine_translated_start
    end as printed_offset
from quotations
inner join beside on beside.quotation_id = quotations.quotation_id
left join rendering on rendering.quotation_id = quotations.quotation_id
left join own_language
    on own_language.speaker = quotations.speaker
    and own_language.language <> quotations.language
left join with_original on with_original.quotation_id = quotations.quotation_id
where
    not quotations.is_primary
    and with_original.quotation_id is null
    and (
        own_language.language is not null
        or beside.printed <> ''
        or beside.machine_translated is not null
    );

comment on view presumed_translations is
'One row per quotation that is presumed to be translated and whose original is not in the corpus.';
comment on column presumed_translations.quotation_id is 'The quotation as printed.';
comment on column presumed_translations.utterance_id is 'The utterance that it renders.';
comment on column presumed_translations.document_id is 'Where it is printed.';
comment on column presumed_translations.speaker is 'Who is quoted; null = unresolved.';
comment on column presumed_translations.text is 'The words as printed.';
comment on column presumed_translations.reason is 'statement (the speaker''s own statements here are in another language), wording (« en anglais », « notre traduction » stands beside it) or machine (the document says that a machine translated it).';
comment on column presumed_translations.language_presumed is 'Language of the speaker''s statements; null = not known from them.';
comment on column presumed_translations.statement_id is 'A document with one of these statements; null = none.';
comment on column presumed_translations.printed is 'The words of the document that say so, as printed; null = none.';
comment on column presumed_translations.printed_offset is 'First code point of them in the document''s text.';
