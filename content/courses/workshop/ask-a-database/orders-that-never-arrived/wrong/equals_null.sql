-- Compares with NULL by <>, which holds for nobody.
-- Caught by: check_every_customer_is_there
-- name: waiting
SELECT o.customer, count(DISTINCT o.id) AS orders, count(DISTINCT o.id) - count(DISTINCT d.order_id) AS never_arrived
FROM orders o
LEFT JOIN deliveries d ON d.order_id = o.id AND d.arrived IS NOT NULL
WHERE o.customer <> NULL
GROUP BY o.customer
ORDER BY never_arrived DESC, o.customer;
