// Groups the history by customer once, and compares settling times with a last minute for what is open.
import java.util.*;

public class OrderRows {
    record Order(int id, String customer, long placedAt, double amount, Long settledAt, boolean paid) {}

    static List<double[]> rows(double meanAmount, List<Order> history, List<Order> asked) {
        Map<String, List<Order>> ofCustomer = new HashMap<>();
        for (Order order : history) {
            ofCustomer.computeIfAbsent(order.customer(), name -> new ArrayList<>()).add(order);
        }
        double[][] rows = new double[asked.size()][4];
        for (int i = 0; i < rows.length; i++) {
            Order order = asked.get(i);
            long now = order.placedAt();
            int earlier = 0, unpaid = 0;
            double open = 0;
            for (Order other : ofCustomer.getOrDefault(order.customer(), List.of())) {
                if (other.placedAt() < now) {
                    long end = other.settledAt() == null ? Long.MAX_VALUE : other.settledAt();
                    earlier++;
                    unpaid += end < now && !other.paid() ? 1 : 0;
                    open += end < now ? 0 : other.amount();
                }
            }
            rows[i] = new double[] {order.amount() / meanAmount, earlier, unpaid, open};
        }
        return new ArrayList<>(Arrays.asList(rows));
    }
}
