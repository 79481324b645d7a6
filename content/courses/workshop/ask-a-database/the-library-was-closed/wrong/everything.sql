-- Has no condition, and extends every loan.
-- Caught by: check_the_days_of_the_pipe
-- name: extend
UPDATE loans SET due = date(due, '+7 days');
