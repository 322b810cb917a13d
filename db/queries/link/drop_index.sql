-- Before a full pass, in a transaction of its own: emptying a table costs 25 times as much with an index.
drop index if exists rendering_quotation;
