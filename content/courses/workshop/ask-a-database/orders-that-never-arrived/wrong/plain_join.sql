-- Joins without LEFT, so orders that were never sent are not there.
-- Caught by: check_every_customer_is_there
-- name: waiting
SELECT o.customer, count(DISTINCT o.id) AS orders,
       count(DISTINCT o.id) - count(DISTINCT CASE WHEN d.arrived IS NOT NULL THEN o.id END) AS never_arrived
FROM orders o
JOIN deliveries d ON d.order_id = o.id
WHERE o.customer IS NOT NULL
GROUP BY o.customer
ORDER BY never_arrived DESC, o.customer;
