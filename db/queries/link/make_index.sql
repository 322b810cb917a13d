-- Behind a pass: by what few rows of many are looked up. Nothing but time depends on it.
create index if not exists rendering_quotation on rendering (quotation_id);
