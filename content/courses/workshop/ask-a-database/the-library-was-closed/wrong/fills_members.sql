-- Fills gaps among the members while it is at it.
-- First sight: passed
-- Caught by: check_the_rest_stays
-- name: extend
UPDATE loans
SET due = date(due, '+7 days'), member = coalesce(member, 'unknown')
WHERE due >= :closed AND due < :opened
  AND returned IS NULL
  AND NOT EXISTS (SELECT 1 FROM members m WHERE m.name = loans.member AND m.suspended = 1);
