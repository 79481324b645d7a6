-- Sorts by the count alone, and leaves equals as they come.
-- Caught by: check_order_and_ties
-- name: waiting
SELECT o.customer, count(DISTINCT o.id) AS orders, count(DISTINCT o.id) - count(DISTINCT d.order_id) AS never_arrived
FROM orders o
LEFT JOIN deliveries d ON d.order_id = o.id AND d.arrived IS NOT NULL
WHERE o.customer IS NOT NULL
GROUP BY o.customer
ORDER BY never_arrived DESC, o.customer DESC;
