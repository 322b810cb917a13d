-- Before the groups are written anew.
delete from syndication_member;
