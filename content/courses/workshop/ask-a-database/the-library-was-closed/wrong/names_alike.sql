-- Compares names with LIKE, which takes bo for Bo.
-- First sight: passed
-- Caught by: check_gaps_among_members
-- name: extend
UPDATE loans
SET due = date(due, '+7 days')
WHERE due >= :closed AND due < :opened
  AND returned IS NULL
  AND NOT EXISTS (SELECT 1 FROM members m WHERE loans.member LIKE m.name AND m.suspended = 1);
