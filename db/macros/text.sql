-- The printed characters of a span; null when there is no span.
create or replace macro span_text(body, start_offset, end_offset) as
    case when start_offset is not null
        then substring(body, start_offset + 1, end_offset - start_offset)
    end;

-- Text as search compares it: no case, no accents, one kind of apostrophe, single blanks.
-- Its twin in Python is quotetrack.store.folding.fold; a test holds them together.
create or replace macro fold(body) as
    trim(
        regexp_replace(
            strip_accents(lower(regexp_replace(body, '[’‘ʼ′`´]', '''', 'g'))),
            '[\s\x{00A0}\x{2007}\x{202F}\x{2009}]+',
            ' ',
            'g'
        )
    );
