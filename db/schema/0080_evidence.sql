-- The bytes as received, once each, and where in them the paragraphs of the texts stand.

create table received (
    sha256 varchar primary key,          -- of the bytes before packing
    content blob not null,               -- packed with zlib
    size bigint not null,                -- bytes before packing
    encoding varchar not null,           -- name of the codec (Python's) that decodes the bytes
    media varchar not null,              -- text/plain, text/html …
    run_id varchar not null
);

create table byte_span (
    document_id varchar not null,
    position integer not null,
    start_offset integer not null,       -- code points of document.text
    end_offset integer not null,
    byte_start bigint not null,          -- in received.content, unpacked
    byte_end bigint not null,
    exactness varchar not null check (exactness in ('exact', 'paragraph')),
    run_id varchar not null,
    check (start_offset < end_offset and byte_start < byte_end)
);
