-- Adds 7 to a day that is a text: SQLite takes the year for a number.
-- Caught by: check_the_days_of_the_pipe
-- name: extend
UPDATE loans SET due = due + 7
WHERE due >= :closed AND due < :opened AND returned IS NULL
  AND NOT EXISTS (SELECT 1 FROM members m WHERE m.name = member AND m.suspended = 1);
