-- name: extend
SELECT *
FROM loans
WHERE due > :closed AND due < :opened;
