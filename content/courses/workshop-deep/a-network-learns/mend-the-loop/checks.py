import numpy as np

from gradus.grading.checks import close, equal, fetch, holds, leave, put_tensor, watched

RNG = np.random.default_rng(8)
X = RNG.normal(size=(30, 2)).astype(np.float32)
Y = (X @ np.array([2.0, -1.0]) + 0.5 + 0.1 * RNG.normal(size=30)).astype(np.float32)


def by_numpy(weight, bias, x, y, *, epochs, rate):
    """Plain gradient descent: weights, bias, and the losses before each step."""
    w, b, losses = np.array(weight, dtype=float).ravel(), float(np.ravel(bias)[0]), []
    for _ in range(epochs):
        miss = x @ w + b - y
        losses.append(float(np.mean(miss**2)))
        w, b = w - rate * 2 * x.T @ miss / len(y), b - rate * 2 * miss.mean()
    return w, b, losses


def adding_up(weight, bias, *, epochs, rate):
    """The weights where no gradient is ever cleared."""
    w, b, in_w, in_b = np.array(weight, dtype=float).ravel(), float(np.ravel(bias)[0]), 0.0, 0.0
    for _ in range(epochs):
        miss = X @ w + b - Y
        in_w, in_b = in_w + 2 * X.T @ miss / len(Y), in_b + 2 * miss.mean()
        w, b = w - rate * in_w, b - rate * in_b
    return w


def trained(student, *, epochs, rate, rows=30, before=False):
    """A model after training, what numpy makes of it from the same start, and what train returned."""
    model = student.make_model(2)
    start = np.array(model.weight), np.array(model.bias)
    x, y = put_tensor(student, X[:rows]), put_tensor(student, Y[:rows])
    if before:
        leave(leave(model, x).sum).backward()
    returned = student.train(model, x, y, epochs, rate)
    return model, start, by_numpy(*start, X[:rows], Y[:rows], epochs=epochs, rate=rate), returned


def check_one_step_is_that_of_numpy(student):
    """One step ends where one step of numpy does."""
    model, (w, b), expected, _ = trained(student, epochs=1, rate=0.1)
    w, b = w.ravel(), b.ravel()[0]
    miss = X @ w + b - Y
    all_pairs = (X @ w + b)[:, None] - Y[None, :]
    centred = X @ w + b - (Y - Y.mean())
    learned = trained(student, epochs=4, rate=0.1)[3]
    is_elsewhere = isinstance(learned, list) and len(learned) == 4 and float(learned[3]) < 0.9 * float(learned[0])
    twice = by_numpy(w, b, X, Y, epochs=2, rate=0.1)[0]
    close(
        np.ravel(model.weight),
        expected[0],
        rtol=1e-4,
        atol=1e-5,
        because="The gradient of the mean squared error, times the rate, downhill, once.",
        looks_like={
            "The losses fall, and the model that was given is as it was: something else has learned.": (
                w if is_elsewhere else None
            ),
            "The model is as it was before: nothing was learned.": None if is_elsewhere else w,
            "Each prediction met each target here. Compare the shapes of what is subtracted.": (
                w - 0.1 * 2 * X.T @ all_pairs.mean(axis=1) / 30
            ),
            "The step is that of the sum of the squares: 30 times as long.": w - 0.1 * 2 * X.T @ miss,
            "Two steps were made where one was asked.": twice,
            "The targets have been moved to a mean of zero.": w - 0.1 * 2 * X.T @ centred / 30,
            "Each parameter moved by the rate itself: that is Adam's first step.": w - 0.1 * np.sign(X.T @ miss),
        },
    )
    close(np.ravel(model.bias)[0], expected[1], rtol=1e-4, atol=1e-5, because="The bias learns as the weights do.")


def check_many_steps(student):
    """After many steps the model is where numpy is."""
    model, start, expected, _ = trained(student, epochs=12, rate=0.1)
    told = "The first step was right, and later ones are not: each should depend on its own gradient alone."
    close(
        np.ravel(model.weight),
        expected[0],
        rtol=1e-3,
        atol=1e-4,
        because=told,
        looks_like={"The gradients of all steps before are in each step.": adding_up(*start, epochs=12, rate=0.1)},
    )
    close(np.ravel(model.bias)[0], expected[1], rtol=1e-3, atol=1e-4, because=told)


def check_gradients_from_before(student):
    """Gradients that were there before the call do not count."""
    model, _, expected, _ = trained(student, epochs=1, rate=0.1, before=True)
    close(
        np.ravel(model.weight),
        expected[0],
        rtol=1e-4,
        atol=1e-5,
        because="This model had gradients before the call, and they are in the first step.",
    )


def check_losses(student):
    """The losses are floats, each from before its step."""
    _, _, (_, _, expected), returned = trained(student, epochs=5, rate=0.1)
    holds(
        isinstance(returned, list) and all(isinstance(loss, float) for loss in returned),
        because="A tensor would keep its whole record alive, of every step.",
        expected="a list of floats",
        actual=returned,
    )
    close(
        returned,
        expected,
        rtol=1e-3,
        atol=1e-5,
        because="One loss a step, of the model as it was before that step.",
    )


def check_epochs(student):
    """There are as many steps as asked."""
    _, _, _, returned = trained(student, epochs=7, rate=0.01)
    equal(len(returned), 7, because="One loss a step.")


def check_no_epochs(student):
    """With no epochs nothing is learned."""
    model, (w, _), _, returned = trained(student, epochs=0, rate=0.1)
    equal(returned, [], because="No step, no loss.")
    close(np.array(model.weight), w, because="No step was asked for.")


def check_one_row(student):
    """A single row is learned too."""
    model, _, expected, _ = trained(student, epochs=3, rate=0.05, rows=1)
    close(
        np.ravel(model.weight),
        expected[0],
        rtol=1e-3,
        atol=1e-4,
        because="One row is n = 1, and its shapes are (1, 2) and (1,).",
    )


def check_modes(student):
    """The model learns in training mode, and comes back in evaluation mode."""
    modes = []

    def look(module, rows):
        modes.append(module.training)

    model = student.make_model(2)
    model.eval()
    model.register_forward_pre_hook(watched(look, takes_objects=True))
    student.train(model, put_tensor(student, X), put_tensor(student, Y), 2, 0.1)
    holds(
        len(modes) > 0 and all(modes),
        because="The model came in evaluation mode. Layers that drop out or count do so only in training mode.",
        expected="training mode at each step",
        actual="evaluation mode",
    )
    equal(model.training, False, because="Whoever gets the model back wants to predict with it.")


def check_inputs_are_left_alone(student):
    """X and y stay as they are."""
    model, x, y = student.make_model(2), put_tensor(student, X), put_tensor(student, Y)
    student.train(model, x, y, 3, 0.1)
    close(fetch(x), X, because="X has changed.")
    close(fetch(y), Y, because="y has changed.")
