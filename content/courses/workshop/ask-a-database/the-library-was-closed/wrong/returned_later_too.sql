-- Extends what was returned only after the opening as well.
-- First sight: passed
-- Caught by: check_returned_books_stay
-- name: extend
UPDATE loans
SET due = date(due, '+7 days')
WHERE due >= :closed AND due < :opened
  AND (returned IS NULL OR returned >= :opened)
  AND NOT EXISTS (SELECT 1 FROM members m WHERE m.name = loans.member AND m.suspended = 1);
