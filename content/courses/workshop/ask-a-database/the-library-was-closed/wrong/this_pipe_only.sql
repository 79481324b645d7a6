-- Writes the days of one closing into the statement, where the parameters belong.
-- First sight: passed
-- Caught by: check_other_days
-- name: extend
UPDATE loans SET due = date(due, '+7 days')
WHERE due >= '2026-02-26' AND due < '2026-03-03' AND returned IS NULL
  AND NOT EXISTS (SELECT 1 FROM members m WHERE m.name = member AND m.suspended = 1);
