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
