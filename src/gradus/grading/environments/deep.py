"""PyTorch: warmed up in the zygote with one thread, seeded with the attempt, its tensors crossing as arrays."""

from typing import Any

import numpy as np
import torch

from gradus.grading.codec import crosses_as
from gradus.grading.proxy import MODULE
from gradus.grading.student import PythonDesk

_NO_MEMORY = "can't allocate memory"


def warm_up() -> None:
    """Fit a small model once, so that a fork finds torch ready. A process with more than one thread can't be forked."""
    torch.set_num_threads(1)
    torch.set_num_interop_threads(1)
    crosses_as(torch.Tensor, _as_plain)
    crosses_as(torch.nn.Parameter, _as_plain)
    crosses_as(torch.Size, tuple)
    crosses_as(torch.dtype, str)
    X = torch.rand(32, 4)
    model = torch.nn.Sequential(torch.nn.Linear(4, 8), torch.nn.ReLU(), torch.nn.Linear(8, 1))
    for optimizer in (torch.optim.SGD(model.parameters(), lr=0.1), torch.optim.Adam(model.parameters())):
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(model(X), X[:, :1]).backward()
        optimizer.step()
    torch.nn.functional.cross_entropy(X, torch.zeros(32, dtype=torch.int64))
    torch.nn.Conv2d(1, 2, 3)(torch.rand(1, 1, 8, 8))
    next(iter(torch.utils.data.DataLoader(torch.utils.data.TensorDataset(X), batch_size=8, shuffle=True)))


class TorchDesk(PythonDesk):
    """The learner's file as a module beside torch."""

    def begin(self) -> None:
        super().begin()
        torch.manual_seed(self._seed)

    def leave(self, number: int, args: list[Any], kwargs: dict[str, Any]) -> Any:
        named = {key: self._decode(arg) for key, arg in kwargs.items()}
        return self._put(self._kept[number](*map(self._decode, args), **named))

    def leave_attribute(self, number: int, path: str) -> Any:
        first, *others = path.split(".")
        if number == MODULE:
            self.get(number, first)  # says what the file defines where it does not define this
        value = getattr(self._kept[number], first)
        for name in others:
            value = getattr(value, name)
        return self._put(value)

    def error_answer(self, error: BaseException) -> list[Any]:
        """With torch's word for a lack of memory told as Python's: it has no exception of its own for that."""
        answer = super().error_answer(error)
        if isinstance(error, RuntimeError) and _NO_MEMORY in answer[2]:
            answer[3].append("MemoryError")
        return answer

    def put_tensor(self, value: Any, requires_grad: bool) -> Any:
        array = np.asarray(self._decode(value))
        dtype = torch.get_default_dtype() if array.dtype.kind == "f" else None
        return self._put(torch.tensor(array, dtype=dtype, requires_grad=requires_grad))


def _as_plain(tensor: torch.Tensor) -> Any:
    """The numbers of a tensor, wherever it lies and whatever its graph; of one without dimensions, numpy's scalar.

    NumPy has no bfloat16: that becomes float32.
    """
    plain = tensor.detach().cpu().to_dense().resolve_conj().resolve_neg()
    return (plain.float() if plain.dtype is torch.bfloat16 else plain).numpy()[()]
