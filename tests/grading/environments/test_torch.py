"""Files that use PyTorch, end to end: the real library, a real sandbox."""

import pytest

from gradus.grading.client import Grader
from gradus.grading.environments.installed import find
from gradus.grading.jobs import RunJob
from gradus.grading.verdicts import Outcome, Verdict
from tests.grading.languages.conftest import Judge, judge_with

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not find("torch").is_here, reason="PyTorch is not installed: make deep"),
]

FIT = """
import torch
from torch import nn

def fit(X, y, steps=200):
    model = nn.Linear(X.shape[1], 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(X), y)
        loss.backward()
        optimizer.step()
    return model, loss
"""
TABLE = """
X = np.random.default_rng(0).normal(size=(100, 3))
y = X @ np.array([[1.0], [2.0], [3.0]])
"""


@pytest.fixture(scope="module")
def in_torch(grader: Grader) -> Judge:
    return judge_with(grader, "torch", "solution.py")


def passed(verdict: Verdict) -> bool:
    assert verdict.is_passed, verdict
    return True


def test_a_model_is_fitted_and_its_weights_come_back_as_arrays(in_torch: Judge) -> None:
    claims = f"""{TABLE}
model, loss = student.fit(put_tensor(student, X), put_tensor(student, y))
assert type(model.weight) is np.ndarray
assert model.weight.dtype == np.float32
close(model.weight, np.array([[1.0, 2.0, 3.0]]), rtol=1e-3)
close(loss, 0.0, atol=1e-4)
"""
    assert passed(in_torch(FIT, claims, memory_mb=64))


@pytest.mark.parametrize(
    ("made", "claim"),
    [
        ("torch.tensor([[1.5, 2.5]])", "equal(it, np.array([[1.5, 2.5]], dtype=np.float32))"),
        ("torch.tensor(3)", "equal(int(it), 3)"),
        ("[torch.ones(2), {'a': torch.zeros(1)}]", "equal([list(it[0]), float(it[1]['a'][0])], [[1.0, 1.0], 0.0])"),
        ("torch.nn.Parameter(torch.ones(2))", "equal(list(it), [1.0, 1.0])"),
        ("torch.ones(2, dtype=torch.bfloat16)", "assert it.dtype == np.float32"),
        ("torch.eye(2).to_sparse()", "equal(it.tolist(), [[1.0, 0.0], [0.0, 1.0]])"),
        ("torch.tensor([1 + 2j]).conj()", "equal(complex(it[0]), 1 - 2j)"),
        ("torch.ones(2, 3).shape", "equal(it, (2, 3))"),
        ("torch.ones(2).dtype", "equal(it, 'torch.float32')"),
        ("torch.tensor([True])", "assert it.dtype == bool"),
        ("torch.nn.Linear(2, 1).state_dict()", "has_shape(it['weight'], (1, 2))"),
        (
            "torch.nn.Linear(2, 1).state_dict()",
            "equal({n: p.shape for n, p in it.items()}, {'weight': (1, 2), 'bias': (1,)})",
        ),
        ("torch.nn.Sequential(torch.nn.Linear(2, 1)).state_dict()", "equal(sorted(it), ['0.bias', '0.weight'])"),
        ("torch.tensor(2.5)", "assert isinstance(it, np.float32) and {it: 1}[2.5] == 1"),
        ("torch.nn.Parameter(torch.tensor(True), requires_grad=False)", "holds(it, because='A truth is one.')"),
        ("[torch.tensor(2), torch.ones(1)]", "assert isinstance(it[0], np.int64) and it[1].shape == (1,)"),
        ("torch.tensor(1.5, dtype=torch.bfloat16)", "equal(it, 1.5)"),
    ],
)
def test_what_torch_has_crosses_as_what_numpy_has(in_torch: Judge, made: str, claim: str) -> None:
    assert passed(in_torch(f"import torch\nit = {made}\n", f"it = student.it\n{claim}"))


def test_a_tensor_that_was_put_has_torchs_usual_types_and_its_gradient_can_be_read(in_torch: Judge) -> None:
    source = "def types(*them): return [t.dtype for t in them]\ndef descend(w): (w ** 2).sum().backward()\n"
    claims = """
whole, fractions = put_tensor(student, np.array([1, 2])), put_tensor(student, [1.0, 2.0], requires_grad=True)
equal(student.types(whole, fractions), ["torch.int64", "torch.float32"])
student.descend(fractions)
close(fractions.grad, np.array([2.0, 4.0]))
"""
    assert passed(in_torch(source, claims))


def test_a_result_that_was_left_keeps_its_graph(in_torch: Judge) -> None:
    claims = """
w = put_tensor(student, [1.0, -2.0], requires_grad=True)
close(student.loss(w), 5.0)
leave(student.loss, w).backward()
close(w.grad, [2.0, -4.0])
"""
    assert passed(in_torch("def loss(w): return (w ** 2).sum()\n", claims))
    verdict = in_torch("def loss(w): return (w.detach() ** 2).sum()\n", claims)
    assert verdict.outcome is Outcome.ERROR
    assert "does not require grad" in verdict.checks[0].message


LAYERS = """
import torch
from torch import nn
w = torch.tensor([1.0, 2.0], requires_grad=True)
model = nn.Sequential(nn.Linear(2, 1, bias=False), nn.ReLU())
def descend():
    (3 * w.sum() + model[0].weight.sum() * 2).backward()
def forward(net, x):
    return net(x)
def watch(net, hook):
    net[0].register_forward_hook(hook)
"""


def test_an_attribute_that_is_left_has_its_gradient(in_torch: Judge) -> None:
    claims = """
equal(attribute(student, "w").grad, None)
student.descend()
close(attribute(student, "w").grad, [3.0, 3.0])
for weight in (attribute(student.model, "0.weight"), attribute(student, "model.0.weight")):
    close(weight.grad, [[2.0, 2.0]])
    equal(weight.requires_grad, True)
close(attribute(student.model[0], "weight").detach(), student.model[0].weight)
total = leave(student.model.forward, put_tensor(student, [[1.0, 2.0]])).sum()
holds(float(total) >= 0 and total.shape == (), because="A number.")
"""
    assert passed(in_torch(LAYERS, claims))
    verdict = in_torch(LAYERS, 'attribute(student, "v")')
    assert verdict.checks[0].message.startswith("Expected your file to define `v`. It defines:")
    verdict = in_torch(LAYERS, 'attribute(student.model, "7.weight")')
    assert "has no attribute '7'" in verdict.checks[0].message


def test_a_forward_hook_is_observed(in_torch: Judge) -> None:
    claims = """
seen = watched(lambda module, inputs, output: None, takes_objects=True)
student.watch(student.model, seen)
student.forward(student.model, put_tensor(student, [[1.0, 2.0], [3.0, 4.0]]))
(call,) = seen.calls
module, inputs, output = call.args
equal(inputs[0].shape, (2, 2))
has_shape(output, (2, 1))
equal(module.in_features, 2)
"""
    assert passed(in_torch(LAYERS, claims))


def test_chance_is_seeded(in_torch: Judge) -> None:
    source = "import torch\ndrawn = torch.rand(3)\n"
    claims = "import torch\nequal(student.drawn, torch.rand(3, generator=torch.Generator().manual_seed(0)).numpy())"
    assert passed(in_torch(source, claims))


def test_a_lack_of_memory_is_told_as_one(in_torch: Judge) -> None:
    verdict = in_torch("import torch\nx = [torch.ones(1024, 1024) for _ in range(1000)]\n", memory_mb=256)
    assert verdict.outcome is Outcome.MEMORY


def test_a_verdict_says_which_torch(in_torch: Judge) -> None:
    versions = in_torch("import torch\n").versions
    assert versions["torch"] == find("torch").versions["torch"]
    assert versions["python"]


def test_a_check_that_wants_a_tensor_where_there_is_no_torch_is_told_so(grader: Grader) -> None:
    verdict = judge_with(grader, "python", "solution.py")("x = 1\n", "put_tensor(student, [1.0])")
    assert not verdict.is_passed
    assert "Name one that has torch" in str(verdict)
    verdict = judge_with(grader, "python", "solution.py")("x = 1\n", 'attribute(student, "x")')
    assert "Name one that has torch" in str(verdict)


def test_cells_run_in_torch_and_show_tensors(grader: Grader) -> None:
    result = grader.run(RunJob(cells=("import torch", "torch.ones(2)"), environment="torch"))
    assert result.outcome is Outcome.PASSED
    assert result.cells[1].value == "tensor([1., 1.])"
