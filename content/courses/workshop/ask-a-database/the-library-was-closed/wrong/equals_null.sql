-- Asks returned = NULL, which is true for no row.
-- Caught by: check_the_days_of_the_pipe
-- name: extend
UPDATE loans SET due = date(due, '+7 days')
WHERE due >= :closed AND due < :opened AND returned = NULL
  AND NOT EXISTS (SELECT 1 FROM members m WHERE m.name = member AND m.suspended = 1);
