-- Groups by first names.
-- First sight: passed
-- Caught by: check_names_as_they_stand
-- name: waiting
SELECT o.customer,
       count(*) AS orders,
       sum(NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.order_id = o.id AND d.arrived IS NOT NULL)) AS never_arrived
FROM orders o
WHERE o.customer IS NOT NULL
GROUP BY substr(o.customer, 1, instr(o.customer || ' ', ' '))
ORDER BY never_arrived DESC, o.customer;
