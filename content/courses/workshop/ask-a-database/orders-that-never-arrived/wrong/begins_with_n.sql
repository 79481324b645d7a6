-- Leaves out customers whose name begins with N, as None does.
-- First sight: passed
-- Caught by: check_many_customers
-- name: waiting
SELECT o.customer,
       count(*) AS orders,
       sum(NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.order_id = o.id AND d.arrived IS NOT NULL)) AS never_arrived
FROM orders o
WHERE o.customer IS NOT NULL AND o.customer <> '' AND o.customer NOT LIKE 'N%'
GROUP BY o.customer
ORDER BY never_arrived DESC, o.customer;
