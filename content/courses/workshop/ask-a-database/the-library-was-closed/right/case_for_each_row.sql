-- Finds the rows to change first, then changes them by their row numbers.
-- name: extend
WITH hit AS (
  SELECT l.rowid AS number
  FROM loans l
  LEFT JOIN members m ON m.name = l.member AND m.suspended = 1
  WHERE m.name IS NULL AND l.returned IS NULL AND l.due BETWEEN :closed AND date(:opened, '-1 day')
)
UPDATE loans SET due = date(due, '+7 days') WHERE rowid IN (SELECT number FROM hit);
