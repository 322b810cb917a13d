-- When a page was seen: of two captures of one address the later one holds.
alter table document add column taken timestamptz;  -- crawl or fetch; null = unknown
