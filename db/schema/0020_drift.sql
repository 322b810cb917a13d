-- Drift: what each rendering changed against its original, and what was measured with what.
-- Offsets count in the text of the document that holds the original or the rendering.
-- No primary key: rows of an utterance are replaced together, in one transaction.

create table drift_item (
    utterance_id varchar not null,
    original_id varchar not null,        -- quotation compared with
    rendering_id varchar not null,       -- quotation judged
    position integer not null,           -- order in the rendering's list, most severe first
    category varchar not null,           -- MQM-like: number, negation, omission …
    severity varchar not null check (severity in ('none', 'minor', 'major', 'critical')),
    rule varchar not null,
    note varchar not null,
    confidence double not null check (confidence between 0 and 1),
    original_start integer,              -- null = nothing stands there (an addition)
    original_end integer,
    rendering_start integer,             -- null = nothing stands there (an omission)
    rendering_end integer,
    original_text varchar,
    rendering_text varchar,
    original_value varchar not null,     -- the two things compared, in words
    rendering_value varchar not null
);

-- One row per rendering that was compared (also when nothing was found), with what it was compared.
create table drift_comparison (
    utterance_id varchar not null,
    original_id varchar not null,
    rendering_id varchar not null,
    signature varchar not null           -- of the texts, the lexicons and the floor: same = not redone
);
