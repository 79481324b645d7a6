-- Forgets that some books are back.
-- Caught by: check_returned_books_stay
-- name: extend
UPDATE loans SET due = date(due, '+7 days')
WHERE due >= :closed AND due < :opened
  AND NOT EXISTS (SELECT 1 FROM members m WHERE m.name = member AND m.suspended = 1);
