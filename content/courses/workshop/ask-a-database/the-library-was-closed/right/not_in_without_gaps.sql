-- Lists the suspended names without gaps, and lets loans without a member through by a condition of their own.
-- name: extend
UPDATE loans
SET due = date(julianday(due) + 7)
WHERE due >= :closed AND due < :opened AND returned IS NULL
  AND (member IS NULL OR member NOT IN (SELECT name FROM members WHERE suspended = 1 AND name IS NOT NULL));
