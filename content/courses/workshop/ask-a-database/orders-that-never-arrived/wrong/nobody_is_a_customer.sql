-- Leaves the orders without a customer in, as a customer of their own.
-- Caught by: check_orders_without_a_customer
-- name: waiting
SELECT o.customer, count(DISTINCT o.id) AS orders, count(DISTINCT o.id) - count(DISTINCT d.order_id) AS never_arrived
FROM orders o
LEFT JOIN deliveries d ON d.order_id = o.id AND d.arrived IS NOT NULL
GROUP BY o.customer
ORDER BY never_arrived DESC, o.customer;
