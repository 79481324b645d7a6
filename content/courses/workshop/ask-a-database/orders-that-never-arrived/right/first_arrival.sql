-- Finds the first arrival of each order in a table of its own, and joins that: one row an order.
-- name: waiting
WITH first AS (
  SELECT order_id, min(arrived) AS day FROM deliveries GROUP BY order_id
)
SELECT o.customer, count(o.id) AS orders, sum(CASE WHEN first.day IS NULL THEN 1 ELSE 0 END) AS never_arrived
FROM orders AS o
LEFT OUTER JOIN first ON first.order_id = o.id
GROUP BY o.customer
HAVING o.customer IS NOT NULL
ORDER BY never_arrived DESC, customer ASC;
