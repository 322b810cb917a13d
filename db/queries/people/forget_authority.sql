-- Take away what an authority file of this name said before, and what was refused in it.
delete from authority_entry
where file = $file;

delete from authority_role
where file = $file;

delete from rejection
where stage = 'authority' and starts_with(place, $file || ':');
