"""Files in Java, end to end: a real virtual machine, a real sandbox."""

import pytest

from gradus.grading.client import Grader
from gradus.grading.environments.installed import find
from gradus.grading.jobs import RunJob
from gradus.grading.verdicts import CheckOutcome, Outcome
from gradus.grading.warden import CEILING
from tests.grading.languages.conftest import Judge

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not find("java").is_here, reason="Java is not installed: sh tools/languages.sh"),
]


def scorer(*members: str, beside: str = "") -> str:
    """A file with the class that the tests ask for, and whatever stands beside it."""
    body = "\n".join(f"    {member}" for member in members)
    return f"import java.util.*;\n{beside}\npublic class Scorer {{\n{body}\n}}\n"


def doing(statements: str) -> str:
    """A file that does `statements` when it is loaded."""
    return scorer(
        f"static void go() throws Exception {{ {statements} }}",
        "static { try { go(); } catch (RuntimeException e) { throw e; } catch (Exception e) { System.out.print(e); } }",
    )


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("Object", "None"),
        ("boolean", "True"),
        ("int", "-3"),
        ("long", "2**40"),
        ("double", "2.5"),
        ("double", "float('inf')"),
        ("String", "'é 😀'"),
        ("java.math.BigInteger", "2**80"),
        ("double[]", "np.array([1.0, -2.0, np.nan])"),
        ("float[]", "np.array([1.5, 2.5], dtype='f4')"),
        ("int[]", "np.array([1, 2, 3])"),
        ("long[]", "np.array([1, 2**40])"),
        ("boolean[]", "np.array([True, False])"),
        ("double[][]", "np.array([[1.0, 2.0], [3.0, 4.0]])"),
        ("int[][]", "np.array([[1, 2, 3], [4, 5, 6]])"),
        ("String[]", "['a', 'b']"),
        ("List<Double>", "[1.0, None, 3.0]"),
        ("List<List<Integer>>", "[[1], [], [2, 3]]"),
        ("Map<String, Double>", "{'a': 1.0, 'b': 2.5}"),
        ("Map<String, Object>", "{'a': 1, 'b': ['x', None, {'c': 2.0}]}"),
        ("Set<String>", "{'a', 'b'}"),
        ("Optional<Double>", "None"),
        ("Optional<Double>", "1.5"),
        ("byte[]", "b'\\x00\\xff'"),
    ],
)
def test_a_value_comes_back_as_it_went(in_java: Judge, kind: str, value: str) -> None:
    verdict = in_java(
        scorer(f"static {kind} same({kind} x) {{ return x; }}"), f"value = {value}\nclose(student.same(value), value)"
    )
    assert verdict.outcome is Outcome.PASSED, verdict


def test_a_data_frame_comes_as_its_columns_and_a_record_goes_back_as_a_dict(in_java: Judge) -> None:
    source = scorer(
        "record Total(String name, double sum) {}",
        "static Total total(Map<String, double[]> table, String name) {"
        " return new Total(name, Arrays.stream(table.get(name)).sum()); }",
        'static String first(Map<String, Object> table) { return ((List<?>) table.get("g")).get(0).toString(); }',
    )
    claims = """
table = pd.DataFrame({"x": [1.0, 2.0], "y": [3, 4]})
equal(student.total(table, "y"), {"name": "y", "sum": 7.0})
equal(student.first(pd.DataFrame({"g": ["a", "b"]})), "a")
"""
    verdict = in_java(source, claims)
    assert verdict.outcome is Outcome.PASSED, verdict


def test_records_enums_and_overloads_are_found_by_what_is_given(in_java: Judge) -> None:
    source = scorer(
        "enum Side { LEFT, RIGHT }",
        "record Point(double x, double y) {}",
        "static double norm(Point p) { return Math.hypot(p.x(), p.y()); }",
        "static Side other(Side side) { return side == Side.LEFT ? Side.RIGHT : Side.LEFT; }",
        'static String kind(int x) { return "int"; }',
        'static String kind(double x) { return "double"; }',
        'static String kind(String x) { return "text"; }',
    )
    claims = """
close(student.norm({"x": 3.0, "y": 4}), 5.0)
equal(student.other("LEFT"), "RIGHT")
equal([student.kind(1), student.kind(1.5), student.kind("a")], ["int", "double", "text"])
"""
    verdict = in_java(source, claims)
    assert verdict.outcome is Outcome.PASSED, verdict


def test_an_object_of_the_learners_is_used_through_its_handle(in_java: Judge) -> None:
    source = scorer(
        "static final double LIMIT = 2.5;",
        beside="class Counter { int total; Counter(int start) { total = start; } void add(int n) { total += n; }"
        " int get() { return total; } Counter copy() { return new Counter(total); } }",
    )
    claims = """
counter = student.Counter(3)
counter.add(4)
equal(counter.get(), 7)
equal(counter.copy().total, 7)
close(student.LIMIT, 2.5)
"""
    verdict = in_java(source, claims)
    assert verdict.outcome is Outcome.PASSED, verdict


def test_an_argument_that_was_put_there_shows_what_was_done_to_it(in_java: Judge) -> None:
    source = scorer("static void doubleAll(double[] x) { for (int i = 0; i < x.length; i++) x[i] *= 2; }")
    claims = "x = put(student, np.array([1.0, 2.0]))\nstudent.doubleAll(x)\nclose(fetch(x), np.array([2.0, 4.0]))"
    assert in_java(source, claims).outcome is Outcome.PASSED


def test_the_compilers_words_fail_the_file_with_their_lines(in_java: Judge) -> None:
    verdict = in_java('public class Scorer {\n    static int f() { return "a"; }\n}\n')
    assert verdict.outcome is Outcome.ERROR
    assert "Scorer.java, line 2: incompatible types" in verdict.message
    assert 'return "a";' in verdict.message
    assert verdict.checks[0].outcome is CheckOutcome.NOT_RUN


def test_a_class_of_another_name_is_told(in_java: Judge) -> None:
    verdict = in_java("class Other {}\n")
    assert verdict.outcome is Outcome.ERROR
    assert "expected a class named Scorer" in verdict.message


def test_an_error_shows_the_learners_own_lines_and_none_of_ours(in_java: Judge) -> None:
    source = scorer("static int inner(int[] a) { return a[1]; }", "static int outer() { return inner(new int[0]); }")
    verdict = in_java(source, "student.outer()")
    assert verdict.outcome is Outcome.ERROR
    message = verdict.checks[0].message
    assert message.index("Scorer.java, line 5") < message.index("Scorer.java, line 4")
    assert "ArrayIndexOutOfBoundsException" in message
    assert "gradus" not in message


def test_an_exception_is_recognised_by_its_name_and_its_parents(in_java: Judge) -> None:
    source = scorer('static void f() { throw new IllegalArgumentException("no"); }')
    claims = "raises('IllegalArgumentException', student.f)\nraises('RuntimeException', student.f)"
    assert in_java(source, claims).outcome is Outcome.PASSED


def test_a_missing_name_is_told_with_the_names_there_are(in_java: Judge) -> None:
    verdict = in_java(scorer("static int scores() { return 1; }"), "student.score()")
    assert verdict.outcome is Outcome.FAILED
    assert "It defines: scores." in verdict.checks[0].message


def test_arguments_that_do_not_fit_are_told_with_the_signature(in_java: Judge) -> None:
    verdict = in_java(scorer("static int score(int[] x) { return 1; }"), "student.score('a')")
    assert verdict.outcome is Outcome.ERROR
    assert "score(int[])" in verdict.checks[0].message


def test_what_is_printed_comes_with_the_verdict(in_java: Judge) -> None:
    verdict = in_java(doing('System.out.print("é".repeat(3000)); System.err.println("!");'))
    assert verdict.outcome is Outcome.PASSED
    assert verdict.stdout == "é" * 3000 + "!\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("statements", "outcome"),
    [
        ("while (true) {}", Outcome.TIMEOUT),
        ("int[] x = new int[2_000_000_000];", Outcome.MEMORY),
        ("List<int[]> l = new ArrayList<>(); while (true) l.add(new int[100_000]);", Outcome.MEMORY),
        (
            "List<Object> l = new ArrayList<>(); while (true) l.add(new byte[1_000_000]);",
            Outcome.MEMORY,
        ),
        ('while (true) System.out.print("x");', Outcome.OUTPUT_LIMIT),
        ("go();", Outcome.ERROR),
        ("System.exit(0);", Outcome.CRASHED),
        ("Runtime.getRuntime().halt(0);", Outcome.CRASHED),
    ],
)
def test_limits_hold(in_java: Judge, statements: str, outcome: Outcome) -> None:
    verdict = in_java(doing(statements), seconds=5, memory_mb=256)
    assert verdict.outcome is outcome, verdict


def test_a_thread_pool_works_within_the_limits(in_java: Judge) -> None:
    source = scorer(
        "static int sum(int n) throws Exception { var pool = java.util.concurrent.Executors.newFixedThreadPool(8);"
        " List<java.util.concurrent.Callable<Integer>> jobs = new ArrayList<>();"
        " for (int i = 0; i < n; i++) { int k = i; jobs.add(() -> k); } int sum = 0;"
        " for (var done : pool.invokeAll(jobs)) sum += done.get(); pool.shutdown(); return sum; }"
    )
    assert in_java(source, "equal(student.sum(100), 4950)").outcome is Outcome.PASSED


def test_memory_counts_what_the_learner_used_and_not_the_machine(in_java: Judge) -> None:
    verdict = in_java(scorer("static final byte[] BLOCK = new byte[100_000_000];"))
    assert verdict.outcome is Outcome.PASSED
    assert verdict.peak_memory_mb is not None
    assert 90 < verdict.peak_memory_mb < 150


def test_the_longest_time_that_an_exercise_may_ask_for_is_granted(in_java: Judge) -> None:
    assert in_java(scorer(), seconds=CEILING.seconds).outcome is Outcome.PASSED


def test_a_verdict_says_which_java(in_java: Judge) -> None:
    assert in_java(scorer()).versions["java"] == find("java").versions["java"]


def test_running_a_file_runs_its_main(grader: Grader) -> None:
    source = 'public class Solution { public static void main(String[] names) { System.out.println("ran"); } }'
    result = grader.run(RunJob(cells=(source,), environment="java", filename="Solution.java"))
    assert result.outcome is Outcome.PASSED
    assert result.cells[0].stdout == "ran\n"


def test_one_attempt_leaves_nothing_for_the_next(in_java: Judge) -> None:
    assert in_java(doing('java.nio.file.Files.writeString(java.nio.file.Path.of("left"), "x");')).stdout == ""
    looks = 'System.out.print(java.nio.file.Files.exists(java.nio.file.Path.of("left")));'
    assert in_java(doing(looks)).stdout == "false"


FUNCTIONS = """
import java.util.*;
import java.util.function.*;
public class Scorer {
    interface Room { int reset(); Step step(int action); int size(); }
    record Step(int state, double reward, boolean done) {}
    static double area(DoubleUnaryOperator f, int n) {
        double sum = 0;
        for (int i = 1; i <= n; i++) sum += f.applyAsDouble((double) i / n);
        return sum / n;
    }
    static double apply(Function<Double, Double> f, double x) { return f.apply(x); }
    static double unary(UnaryOperator<Double> f, double x) { return f.apply(x); }
    static String both(BiFunction<String, String, String> f, String a, String b) { return f.apply(a, b); }
    static int supply(Supplier<Integer> f) { return f.get(); }
    static double all(List<Function<Double, Double>> fs, double x) {
        double sum = 0;
        for (var f : fs) sum += f.apply(x);
        return sum;
    }
    static double[] rows(Function<double[], double[]> f) { return f.apply(new double[] {1, 2}); }
    static double play(Room room) {
        room.reset();
        double total = 0;
        Step step;
        do { step = room.step(1); total += step.reward(); } while (!step.done());
        return total + room.size();
    }
    static String retry(IntUnaryOperator f) {
        try { return "" + f.applyAsInt(4); } catch (IllegalArgumentException error) { return error.getMessage(); }
    }
    static double twice(double x) { return 2 * x; }
    static int forever(Supplier<Integer> f) { while (true) { try { f.get(); } catch (Exception error) { } } }
    static int threads(IntUnaryOperator f) throws Exception {
        int[] sum = {0};
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int n = i;
            threads.add(new Thread(() -> { int v = f.applyAsInt(n); synchronized (sum) { sum[0] += v; } }));
        }
        for (Thread thread : threads) thread.start();
        for (Thread thread : threads) thread.join();
        return sum[0];
    }
}
"""


@pytest.mark.parametrize(
    "claims",
    [
        "calls = watched(lambda x: x, at_most=4)\nclose(student.area(calls, 4), 0.625)\nequal(calls.count, 4)",
        "close(student.apply(lambda x: x * 2, 4.0), 8)\nclose(student.unary(lambda x: 3, 4.0), 3)",
        "equal(student.both(lambda a, b: a + b, 'x', 'y'), 'xy')\nequal(student.supply(lambda: 4), 4)",
        "close(student.all([lambda x: x, lambda x: 2 * x], 3.0), 9)\nclose(student.rows(lambda v: v * 2), [2.0, 4.0])",
        "close(student.apply(lambda x: student.twice(x) + 1, 5.0), 11)",
        "close(student.threads(lambda x: x + 1), 210)",
        "def no(x): raise Raised('ValueError', 'no')\nequal(student.retry(no), 'no')",
    ],
)
def test_a_function_of_the_checks_fits_the_interfaces_of_java(in_java: Judge, claims: str) -> None:
    verdict = in_java(FUNCTIONS, claims)
    assert verdict.outcome is Outcome.PASSED, verdict


def test_an_object_of_the_checks_fits_an_interface_of_the_learners(in_java: Judge) -> None:
    claims = """
class Room:
    size, secret = 4, 99
    def reset(self): self.at = 0; return 0
    def step(self, by):
        self.at += by
        return {"state": self.at, "reward": 1.0, "done": self.at >= self.size}
close(student.play(stands_for(Room(), "reset", "step", "size")), 8)
"""
    verdict = in_java(FUNCTIONS, claims)
    assert verdict.outcome is Outcome.PASSED, verdict


def test_a_call_too_many_fails_the_check_in_java(in_java: Judge) -> None:
    verdict = in_java(FUNCTIONS, "student.forever(watched(lambda: 1, at_most=5))")
    assert verdict.checks[0].outcome is CheckOutcome.FAILED
    assert "more than 5 times" in verdict.checks[0].message


@pytest.mark.parametrize(
    ("statements", "says"),
    [
        ("int[] x = new int[3]; x[5] = 1;", "Position 5 does not exist: there are 3"),
        ("List.of(1).get(4);", "Position 4 does not exist: there are 1"),
        ('"abc".substring(5);', "goes beyond it"),
        ("String s = null; s.length();", "is null here"),
        ("int n = 0; n = 1 / n;", "divided by 0"),
        ('Integer.parseInt("x1");', "is not a number of that kind"),
        ('Object o = "a"; Integer i = (Integer) o;', "is taken for a"),
        ("List.of(1).add(2);", "cannot be changed"),
        (
            "List<Integer> l = new ArrayList<>(List.of(1, 2, 3)); for (int i : l) l.remove(0);",
            "while it is looped over",
        ),
        ("new ArrayList<Integer>().iterator().next();", "what is empty"),
    ],
)
def test_an_error_of_java_is_said_in_plain_words_above_it(in_java: Judge, statements: str, says: str) -> None:
    verdict = in_java(doing(statements))
    first, gap, _ = (verdict.message or verdict.checks[0].message).partition("\n\n")
    assert says in first
    assert gap


@pytest.mark.parametrize(
    ("statements", "says"),
    [
        ("int n = 2.5;", "A double is put where a int is declared"),
        ("foo = 1;", "There is no variable foo here"),
        ("int n; System.out.println(n);", "before it has a value"),
    ],
)
def test_an_error_of_the_compiler_is_said_in_plain_words_above_it(in_java: Judge, statements: str, says: str) -> None:
    assert says in in_java(doing(statements)).message.partition("\n\n")[0]
