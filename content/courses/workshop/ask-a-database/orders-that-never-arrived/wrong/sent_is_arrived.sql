-- Takes an order that was sent for one that arrived.
-- Caught by: check_a_parcel_on_its_way_has_not_arrived
-- name: waiting
SELECT o.customer, count(DISTINCT o.id) AS orders, count(DISTINCT o.id) - count(DISTINCT d.order_id) AS never_arrived
FROM orders o
LEFT JOIN deliveries d ON d.order_id = o.id
WHERE o.customer IS NOT NULL
GROUP BY o.customer
ORDER BY never_arrived DESC, o.customer;
