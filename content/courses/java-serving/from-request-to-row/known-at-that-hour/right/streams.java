// Makes the table of that moment first, as the service saw it, and then counts without thinking of time.
import java.util.*;
import java.util.stream.*;

public class OrderRows {
    record Order(int id, String customer, long placedAt, double amount, Long settledAt, boolean paid) {
        boolean open() {
            return settledAt == null;
        }
    }

    static List<Order> tableAt(long minute, List<Order> history) {
        return history.stream()
            .filter(o -> o.placedAt() < minute)
            .map(o -> o.open() || o.settledAt() < minute
                ? o
                : new Order(o.id(), o.customer(), o.placedAt(), o.amount(), null, false))
            .toList();
    }

    static double[] row(double meanAmount, List<Order> known, Order order) {
        List<Order> own = known.stream().filter(o -> o.customer().equals(order.customer())).toList();
        return new double[] {
            order.amount() / meanAmount,
            own.size(),
            own.stream().filter(o -> !o.open() && !o.paid()).count(),
            own.stream().filter(Order::open).mapToDouble(Order::amount).sum(),
        };
    }

    static List<double[]> rows(double meanAmount, List<Order> history, List<Order> asked) {
        return asked.stream().map(o -> row(meanAmount, tableAt(o.placedAt(), history), o)).collect(Collectors.toList());
    }
}
