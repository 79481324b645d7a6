-- Asks NOT IN of a list of names in which one may be a gap.
-- Caught by: check_gaps_among_members
-- name: extend
UPDATE loans SET due = date(due, '+7 days')
WHERE due >= :closed AND due < :opened AND returned IS NULL
  AND member NOT IN (SELECT name FROM members WHERE suspended = 1);
