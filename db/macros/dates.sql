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
