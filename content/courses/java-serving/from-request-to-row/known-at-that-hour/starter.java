import java.util.*;

public class OrderRows {
    record Order(int id, String customer, long placedAt, double amount, Long settledAt, boolean paid) {}

    /** Four numbers an order: amount, earlier orders, of these known to be unpaid, and the amount still open. */
    static List<double[]> rows(double meanAmount, List<Order> history, List<Order> asked) {
        double mean = 0;
        for (Order order : asked) {
            mean += order.amount() / asked.size();
        }
        List<double[]> rows = new ArrayList<>();
        for (Order order : asked) {
            double[] row = {order.amount() / mean, 0, 0, 0};
            for (Order other : history) {
                if (!other.customer().equals(order.customer())) {
                    continue;
                }
                row[1]++;
                if (!other.paid()) {
                    row[2]++;
                }
                if (other.settledAt() == null) {
                    row[3] += other.amount();
                }
            }
            rows.add(row);
        }
        return rows;
    }
}
