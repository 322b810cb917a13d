-- An interval as the JSON contract gives it.
create or replace macro published_fields(date) as
    struct_pack(
        not_before := date.not_before,
        not_after := date.not_after,
        "precision" := date."precision",
        method := date.method,
        zone := date.zone,
        zone_source := date.zone_source
    );

-- What is known of a text that has no date of its own.
create or replace macro bound_fields(date) as
    struct_pack(not_before := date.not_before, not_after := date.not_after);

-- The date of what has none, in the form of published_fields.
create or replace macro unknown_date() as
    struct_pack(
        not_before := null::timestamptz,
        not_after := null::timestamptz,
        "precision" := 'none',
        method := 'none',
        zone := null::varchar,
        zone_source := 'none'
    );

-- A date_interval whose evidence is outside the text.
create or replace macro arriving_date(
    not_before, not_after, "precision", zone, zone_source, method, evidence_text
) as
    struct_pack(
        not_before := not_before,
        not_after := not_after,
        "precision" := "precision",
        zone := zone,
        zone_source := zone_source,
        method := method,
        evidence_start := null::integer,
        evidence_end := null::integer,
        evidence_text := evidence_text
    );

-- The date_interval of what has no date.
create or replace macro undated() as
    arriving_date(
        null::timestamptz, null::timestamptz, 'none', null::varchar, 'none', 'none', null::varchar
    );
