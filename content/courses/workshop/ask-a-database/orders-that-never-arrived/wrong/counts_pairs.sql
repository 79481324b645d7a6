-- Counts rows of the join, so an order in two parcels counts twice.
-- Caught by: check_several_parcels_are_one_order
-- name: waiting
SELECT o.customer, count(*) AS orders, count(*) - count(d.arrived) AS never_arrived
FROM orders o
LEFT JOIN deliveries d ON d.order_id = o.id
WHERE o.customer IS NOT NULL
GROUP BY o.customer
ORDER BY never_arrived DESC, o.customer;
