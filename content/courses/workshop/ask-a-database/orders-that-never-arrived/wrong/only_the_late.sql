-- Lists only customers who wait, though every customer was asked for.
-- Caught by: check_every_customer_is_there
-- name: waiting
SELECT o.customer, count(DISTINCT o.id) AS orders, count(DISTINCT o.id) - count(DISTINCT d.order_id) AS never_arrived
FROM orders o
LEFT JOIN deliveries d ON d.order_id = o.id AND d.arrived IS NOT NULL
WHERE o.customer IS NOT NULL
GROUP BY o.customer
HAVING never_arrived > 0
ORDER BY never_arrived DESC, o.customer;
