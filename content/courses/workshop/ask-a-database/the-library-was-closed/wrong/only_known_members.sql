-- Extends only for members in good standing, so a loan without a member is not extended.
-- Caught by: check_gaps_among_members
-- name: extend
UPDATE loans SET due = date(due, '+7 days')
WHERE due >= :closed AND due < :opened AND returned IS NULL
  AND member IN (SELECT name FROM members WHERE suspended = 0);
