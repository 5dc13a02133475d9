
-- What conflicts are found from; a partial index, so that every other event is inserted as before.
create index if not exists row_deconfliction on timeline.row (origin, idx, rev) where type in
  ('deconfliction.action-registered.v1', 'deconfliction.conflict-detected.v1');
