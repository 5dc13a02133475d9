
-- What mirror gaps are found from; a partial index, so that every other event is inserted as before.
create index if not exists row_checkpoint on timeline.row (pair) where type in
  ('checkpoint.planned.v1', 'checkpoint.opened.v1', 'checkpoint.closed.v1', 'operation.closed.v1', 'checkpoint.mirror-gap-detected.v1');
-- What is shown beside them.
create index if not exists row_tally on timeline.row (pair) where type = 'inspection.tallied.v1';
