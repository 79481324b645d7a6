// Passes over earlier orders that are open.
// Caught by: check_earlier_orders
import java.util.*;

public class OrderRows {
    record Order(int id, String customer, long placedAt, double amount, Long settledAt, boolean paid) {}

    /** Four numbers an order: amount, earlier orders, of these known to be unpaid, and the amount still open. */
    static List<double[]> rows(double meanAmount, List<Order> history, List<Order> asked) {
        List<double[]> rows = new ArrayList<>();
        for (Order order : asked) {
            double[] row = {order.amount() / meanAmount, 0, 0, 0};
            for (Order other : history) {
                if (!other.customer().equals(order.customer()) || other.placedAt() >= order.placedAt() || other.settledAt() == null) {
                    continue;
                }
                row[1]++;
                boolean settledByThen = other.settledAt() != null && other.settledAt() < order.placedAt();
                if (!settledByThen) {
                    row[3] += other.amount();
                } else if (!other.paid()) {
                    row[2]++;
                }
            }
            rows.add(row);
        }
        return rows;
    }
}
