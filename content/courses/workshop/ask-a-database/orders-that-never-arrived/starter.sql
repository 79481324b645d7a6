-- name: waiting
SELECT o.customer, count(*) AS orders
FROM orders o
JOIN deliveries d ON d.order_id = o.id
GROUP BY o.customer;
