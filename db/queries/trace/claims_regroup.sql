-- Before the claims are written anew.
delete from claim_member;
