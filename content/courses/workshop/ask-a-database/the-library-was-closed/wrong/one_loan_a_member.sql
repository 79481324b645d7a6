-- Extends one loan for each member and book.
-- First sight: passed
-- Caught by: check_each_loan
-- name: extend
UPDATE loans SET due = date(due, '+7 days')
WHERE rowid IN (SELECT min(rowid) FROM loans WHERE due >= :closed AND due < :opened AND returned IS NULL GROUP BY member, book)
  AND NOT EXISTS (SELECT 1 FROM members m WHERE m.name = loans.member AND m.suspended = 1);
