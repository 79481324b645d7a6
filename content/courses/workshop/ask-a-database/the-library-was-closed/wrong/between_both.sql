-- Uses BETWEEN, which takes in the day on which the library was open again.
-- Caught by: check_the_edges
-- name: extend
UPDATE loans SET due = date(due, '+7 days')
WHERE due BETWEEN :closed AND :opened AND returned IS NULL
  AND NOT EXISTS (SELECT 1 FROM members m WHERE m.name = member AND m.suspended = 1);
