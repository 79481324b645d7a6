-- Shows the rows with their new days, and changes nothing.
-- Caught by: check_the_days_of_the_pipe
-- name: extend
SELECT book, member, date(due, '+7 days') AS due, returned FROM loans
WHERE due >= :closed AND due < :opened AND returned IS NULL
  AND NOT EXISTS (SELECT 1 FROM members m WHERE m.name = member AND m.suspended = 1);
