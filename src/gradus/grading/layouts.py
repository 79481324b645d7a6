"""Arrays that lie in memory as they seldom do. Bytes alone lose that on the line, so such an array says so."""

from typing import Any, Self

import numpy as np


class Layout(np.ndarray):
    """An array whose way to lie in memory crosses with it."""

    name = ""

    @classmethod
    def of(cls, values: Any) -> Self:
        """The values of an array, laid out this way."""
        raise NotImplementedError

    @property
    def is_so(self) -> bool:
        """Whether it still lies so: what is computed from it does not."""
        raise NotImplementedError


class Strided(Layout):
    """Every second row of a larger array: not contiguous."""

    name = "strided"

    @classmethod
    def of(cls, values: Any) -> Self:
        return np.repeat(values, 2, axis=0)[::2].view(cls)

    @property
    def is_so(self) -> bool:
        return self.ndim > 0 and not self.flags.c_contiguous


class ReadOnly(Layout):
    """Cannot be written to."""

    name = "read_only"

    @classmethod
    def of(cls, values: Any) -> Self:
        array = np.array(values).view(cls)
        array.flags.writeable = False
        return array

    @property
    def is_so(self) -> bool:
        return self.ndim > 0 and not self.flags.writeable


LAYOUTS: dict[str, type[Layout]] = {layout.name: layout for layout in (Strided, ReadOnly)}
