-- Asks of each order whether it has arrived, and sums the answers; no join at all.
-- name: waiting
SELECT customer, count(*) AS orders, sum(late) AS never_arrived
FROM (
  SELECT o.customer,
         NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.order_id = o.id AND d.arrived IS NOT NULL) AS late
  FROM orders o
)
WHERE customer IS NOT NULL
GROUP BY customer
ORDER BY 3 DESC, 1;
