// Cuts the minutes to an int.
// First sight: passed
// Caught by: check_earlier_orders
import java.util.*;

public class OrderRows {
    record Order(int id, String customer, long placedAt, double amount, Long settledAt, boolean paid) {}

    static List<double[]> rows(double meanAmount, List<Order> history, List<Order> asked) {
        List<double[]> rows = new ArrayList<>();
        for (Order order : asked) {
            double[] row = {order.amount() / meanAmount, 0, 0, 0};
            for (Order other : history) {
                if (!other.customer().equals(order.customer()) || (int) other.placedAt() >= (int) order.placedAt()) {
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
