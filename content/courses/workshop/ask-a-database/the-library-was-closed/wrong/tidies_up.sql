-- Deletes the suspended members' names on the way, to keep the condition short.
-- Caught by: check_the_rest_stays
-- name: extend
UPDATE loans SET due = date(due, '+7 days')
WHERE due >= :closed AND due < :opened AND returned IS NULL
  AND NOT EXISTS (SELECT 1 FROM members m WHERE m.name = member AND m.suspended = 1);
DELETE FROM members WHERE suspended = 1 OR name IS NULL;
