-- Forgets the suspended members.
-- Caught by: check_suspended_members
-- name: extend
UPDATE loans SET due = date(due, '+7 days')
WHERE due >= :closed AND due < :opened AND returned IS NULL;
