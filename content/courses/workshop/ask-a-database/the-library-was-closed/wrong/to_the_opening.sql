-- Counts the seven days from the opening instead of from the old due day.
-- Caught by: check_the_days_of_the_pipe
-- name: extend
UPDATE loans SET due = date(:opened, '+7 days')
WHERE due >= :closed AND due < :opened AND returned IS NULL
  AND NOT EXISTS (SELECT 1 FROM members m WHERE m.name = member AND m.suspended = 1);
