-- Takes a delivery for arrived if its day begins with 2026.
-- First sight: passed
-- Caught by: check_any_year
-- name: waiting
SELECT o.customer,
       count(*) AS orders,
       sum(NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.order_id = o.id AND d.arrived LIKE '2026-%')) AS never_arrived
FROM orders o
WHERE o.customer IS NOT NULL
GROUP BY o.customer
ORDER BY never_arrived DESC, o.customer;
