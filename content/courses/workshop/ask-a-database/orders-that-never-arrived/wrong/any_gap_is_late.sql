-- Calls an order late as soon as one of its parcels is on its way.
-- Caught by: check_several_parcels_are_one_order
-- name: waiting
SELECT o.customer, count(DISTINCT o.id) AS orders,
       count(DISTINCT CASE WHEN d.arrived IS NULL THEN o.id END) AS never_arrived
FROM orders o
LEFT JOIN deliveries d ON d.order_id = o.id
WHERE o.customer IS NOT NULL
GROUP BY o.customer
ORDER BY never_arrived DESC, o.customer;
