"""What stands in the learner's process when the file is not run: nothing to load, nothing to call."""

from typing import Any, NoReturn

from gradus.grading.codec import OfferRef
from gradus.grading.desk import TEXT_CHARS, Desk, NameMissing, valid


class TextDesk(Desk):
    """Loads a text, which is to do nothing."""

    def begin(self) -> None:
        self._kept_as(self._filename)

    def load(self) -> None:
        return None

    def get(self, number: int, name: str) -> NoReturn:
        raise NameMissing(f"This file is read and not run: it defines no `{name}`.")

    def call(self, number: int, args: list[Any], kwargs: dict[str, Any]) -> NoReturn:
        self._is_not_run()

    def item(self, number: int, key: Any) -> NoReturn:
        self._is_not_run()

    def length(self, number: int) -> int:
        return len(self._source)

    def figures(self) -> Any:
        return self._wire([])

    def cell(self, number: int, source: str) -> NoReturn:
        self._is_not_run()

    def remote(self, ref: OfferRef) -> NoReturn:
        self._is_not_run()

    def error_of(self, kind: str, text: str, attributes: dict[str, Any]) -> BaseException:
        return RuntimeError(f"{kind}: {text}")

    def error_answer(self, error: BaseException) -> list[Any]:
        bases = [base.__name__ for base in type(error).__mro__]
        return ["err", bases[0], valid(str(error)[:TEXT_CHARS]), bases, ""]

    def _is_not_run(self) -> NoReturn:
        raise RuntimeError(f"{self._filename} is read and not run.")
