-- Reads voice_known. How many texts there are, and how far reading has come: open = texts of the parts not yet wholly read,
-- drawn = those of them that stand for the rest, unheard = texts of parts of which none was drawn yet.
select count(*)::integer as total, (count(*) filter (state = 'read'))::integer as read,
  (count(*) filter (state = 'emptied'))::integer as emptied, (count(*) filter (state = 'waiting'))::integer as waiting,
  (count(*) filter (open))::integer as open, (count(*) filter (drawn))::integer as drawn,
  (count(*) filter (open) - coalesce(sum(weight) filter (drawn), 0))::integer as unheard
from voice_known;
