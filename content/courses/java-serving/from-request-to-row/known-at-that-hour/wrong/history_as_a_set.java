// Two orders of the table that are alike but for the number count once.
// First sight: passed
// Caught by: check_earlier_orders
import java.util.*;

public class OrderRows {
    record Order(int id, String customer, long placedAt, double amount, Long settledAt, boolean paid) {}

    static List<double[]> rows(double meanAmount, List<Order> history, List<Order> asked) {
        List<double[]> rows = new ArrayList<>();
        for (Order order : asked) {
            double[] row = {order.amount() / meanAmount, 0, 0, 0};
            Set<List<Object>> seen = new HashSet<>();
            for (Order other : history) {
                if (!seen.add(List.of(other.customer(), other.placedAt(), other.amount()))) {
                    continue;
                }
                if (!other.customer().equals(order.customer()) || other.placedAt() >= order.placedAt()) {
                    continue;
                }
                row[1]++;
                boolean settled = other.settledAt() != null && other.settledAt() < order.placedAt();
                if (!settled) {
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
