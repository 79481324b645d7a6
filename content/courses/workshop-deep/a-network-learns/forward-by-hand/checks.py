import numpy as np

from gradus.grading.checks import close, equal, holds, leave, put_tensor

X = np.random.default_rng(5).normal(size=(40, 3))


def parts(model):
    """The weights of a network as arrays."""
    return model.first.weight, model.first.bias, model.second.weight, model.second.bias


def gradient_of(model, name):
    """The gradient of a parameter: an array, or None. The parameter itself would come as an array without one."""
    return leave(model.get_parameter, name).grad


def scores_by_numpy(model, rows):
    w1, b1, w2, b2 = parts(model)
    return np.maximum(0, rows @ w1.T + b1) @ w2.T + b2


def check_layers(student):
    """first and second are linear layers of the right shapes."""
    model = student.Network(3, 5, 2)
    for name, layer, shape in (("first", model.first, (5, 3)), ("second", model.second, (2, 5))):
        equal(np.shape(layer.weight), shape, because=f"`{name}` of Network(3, 5, 2) has its outputs first.")
        holds(
            layer.bias is not None and np.shape(layer.bias) == shape[:1],
            because=f"The formula has a bias for each output of `{name}`.",
            expected=f"{shape[0]} numbers",
            actual=layer.bias,
        )


def check_only_four_parameters(student):
    """The two layers are all that learns."""
    count = len(student.Network(3, 5, 2).state_dict())
    equal(count, 4, because="Two layers, each with weights and bias: four arrays are stored with the model.")


def check_numpy_agrees(student):
    """numpy comes to the same scores from the same weights."""
    for inputs, hidden, outputs in ((3, 5, 2), (3, 16, 4)):
        model = student.Network(inputs, hidden, outputs)
        w1, b1, w2, b2 = parts(model)
        inner = X @ w1.T + b1
        expected = scores_by_numpy(model, X)
        exponents = np.exp(expected)
        close(
            model(put_tensor(student, X)),
            expected,
            rtol=1e-4,
            atol=1e-5,
            because="From the inside: the first layer, cut off below zero, the second layer.",
            looks_like={
                "Nothing is cut off between the layers: two layers in a row are one.": inner @ w2.T + b2,
                "The scores are cut off too. Only the hidden layer is.": np.maximum(0, expected),
                "These are probabilities. The scores were asked for.": exponents / exponents.sum(axis=1, keepdims=True),
                "This is the sigmoid between the layers.": 1 / (1 + np.exp(-inner)) @ w2.T + b2,
                "The rows are cut off before the first layer.": (np.maximum(0, X) @ w1.T + b1) @ w2.T + b2,
            },
        )


def check_scores_may_be_negative(student):
    """Scores below zero stay below zero."""
    model = student.Network(3, 16, 4)
    came = np.asarray(model(put_tensor(student, 5 * X)))
    holds(
        bool((came < 0).any()),
        because="Some of these scores are below zero.",
        expected="negative scores",
        actual=came.min(),
    )


def check_one_row(student):
    """One row gives one row of scores."""
    model = student.Network(3, 5, 2)
    came = model(put_tensor(student, X[:1]))
    equal(np.shape(came), (1, 2), because="A table of one row is still a table.")
    close(came, scores_by_numpy(model, X[:1]), rtol=1e-4, atol=1e-5, because="The same formula holds for one row.")


def check_gradients_reach_both_layers(student):
    """Gradients flow back to both layers."""
    model = student.Network(3, 5, 2)
    leave(leave(model, put_tensor(student, X)).sum).backward()
    for name in ("first", "second"):
        gradient = gradient_of(model, f"{name}.weight")
        holds(
            gradient is not None and bool(np.any(np.asarray(gradient) != 0)),
            because=f"No gradient arrives at `{name}`. Somewhere the record of how the numbers came about is lost.",
            expected="a gradient",
            actual="none",
        )


def check_predict(student):
    """predict gives the number of the largest score of each row."""
    for inputs, hidden, outputs in ((3, 5, 2), (3, 8, 6)):
        model = student.Network(inputs, hidden, outputs)
        scores = scores_by_numpy(model, X)
        came = np.asarray(student.predict(model, put_tensor(student, X)))
        equal(
            came.shape,
            (40,),
            because="One number for each of the 40 rows.",
        )
        close(
            came,
            scores.argmax(axis=1),
            because="Each row has its own largest score.",
            looks_like={"These are the largest scores themselves. Their numbers were asked for.": scores.max(axis=1)},
        )
        holds(
            came.dtype.kind == "i",
            because="The number of a score is a whole number.",
            expected="whole numbers",
            actual=came[:4],
        )


def check_predict_changes_nothing(student):
    """predict changes nothing in the model."""
    model = student.Network(3, 5, 2)
    leave(leave(model, put_tensor(student, X)).sum).backward()
    before = [np.array(part) for part in parts(model)]
    gradient = np.array(gradient_of(model, "second.weight"))
    student.predict(model, put_tensor(student, X))
    close(list(parts(model)), before, because="The weights are as they were.")
    left = gradient_of(model, "second.weight")
    holds(
        left is not None and np.array_equal(left, gradient),
        because="The model had gradients before it was asked, and somebody may be about to use them.",
        expected="the gradients as they were",
        actual=left,
    )
