"""What runs in the learner's process when the file is in R: the requests go on to desk.R, its answers to the wire."""

import socket
from pathlib import Path
from typing import Any

from gradus.grading.codec import HandleRef, OfferRef, to_wire
from gradus.grading.desk import TEXT_CHARS, TRACE_CHARS, Desk, shortened, valid
from gradus.grading.figures import MAX_FIGURES, MAX_SVG_BYTES
from gradus.grading.languages.r.library import Make, RGaveUp, RLibrary, Sexp
from gradus.grading.languages.r.values import ROffer, RValue, read
from gradus.grading.languages.r.writing import writer
from gradus.grading.proxy import MODULE

_OUR_HALF = Path(__file__).with_suffix(".R")
_DEFAULT_LABEL = "it"


class RError(Exception):
    """The learner's R code stopped with a condition."""

    def __init__(self, kind: str, text: str, bases: list[str], trace: str) -> None:
        super().__init__(text)
        self.kind = kind
        self.text = text
        self.bases = bases
        self.trace = trace


class OurHalf:
    """The functions of desk.R, loaded once, before the fork."""

    def __init__(self, r: RLibrary) -> None:
        self._r = r
        functions = r.evaluate(_OUR_HALF.read_text(encoding="utf-8"))
        names = r.texts(r.call(r.evaluate("names"), lambda: functions))
        self._functions = {name: r.item(functions, position) for position, name in enumerate(names)}

    def ask(self, verb: str, *arguments: Make, label: str = "") -> Any:
        """What a guarded function of desk.R gives. Raises RError."""
        r = self._r
        try:
            answer = r.call(self._functions[verb], *arguments)
        except RGaveUp as error:
            text = "R gave up without a message: most likely the code called itself without end."
            raise RError("stackOverflowError", text, ["stackOverflowError", "error"], text) from error
        with r.kept(answer):
            is_good = r.body(r.item(answer, 0), 4) != bytes(4)
            if is_good:
                return read(r, r.item(answer, 1), label)
            kind, text, *bases = (base or "" for part in (1, 2, 3) for base in r.texts(r.item(answer, part)))
            (trace,) = r.texts(r.item(answer, 4))
            raise RError(kind, text, bases, trace or "")

    def keep(self, value: Any) -> RValue:
        """`value` as R has it, kept there."""
        r = self._r
        made = r.call(self._functions["keep"], writer(r, value))
        with r.kept(made):
            return RValue(r.keep(r.item(made, 1)), type(value).__name__, is_function=False)


class RDesk(Desk):
    """The learner's file as it was run in R's global environment."""

    def __init__(
        self, sock: socket.socket, r: RLibrary, half: OurHalf, *, source: str, filename: str, seed: int
    ) -> None:
        super().__init__(sock, source=source, filename=filename, seed=seed)
        self._r = r
        self._half = half
        self._folder = Path.cwd()
        self._asked = r.callable_from_r(self._called_from_r)

    def begin(self) -> None:
        self._r.print_to(self._outlet.write)
        self._kept.append(None)
        self._half.ask("begin", writer(self._r, self._seed), self._text(str(self._folder)), lambda: self._asked)

    def load(self) -> Any:
        return self._half.ask("load", self._text(self._source), self._text(self._filename))

    def get(self, number: int, name: str) -> Any:
        if number == MODULE:
            return self._wire(self._half.ask("get_name", self._text(name), label=name))
        return self._wire(self._half.ask("get_part", self._address(number), self._text(name), label=name))

    def call(self, number: int, args: list[Any], kwargs: dict[str, Any]) -> Any:
        values = [self._decode(arg) for arg in (*args, *kwargs.values())]
        makers = [writer(self._r, value) for value in values]
        label = self._kept[number].label or _DEFAULT_LABEL
        names: list[str | None] = ["" for _ in args]
        names += kwargs
        return self._wire(
            self._half.ask(
                "call_it",
                self._address(number),
                self._text(label),
                lambda: self._r.list_of(makers),
                lambda: self._r.strings(names),
            )
        )

    def item(self, number: int, key: Any) -> Any:
        return self._wire(self._half.ask("get_item", self._address(number), writer(self._r, self._decode(key))))

    def length(self, number: int) -> int:
        return int(self._half.ask("size", self._address(number)))

    def fetch(self, number: int) -> Any:
        return self._wire(self._half.ask("export", self._address(number)))

    def put(self, value: Any) -> Any:
        kept = self._half.keep(self._decode(value))
        return to_wire(kept, self._keep)

    def figures(self) -> Any:
        return self._wire(self._drawn())

    def cell(self, number: int, source: str) -> Any:
        shown = self._half.ask("cell", self._text(source), self._text(f"cell {number + 1}"))
        return self._wire((shortened(str(shown)), "", self._drawn()))

    def _drawn(self) -> list[tuple[str, bytes, str]]:
        """The pictures since the last time. One that is too large is left out."""
        self._half.ask("end_pictures")
        files = sorted(self._folder.glob(".figure-*.svg"))
        pictures = [file.read_bytes() for file in files if file.stat().st_size <= MAX_SVG_BYTES]
        for file in files:
            file.unlink()
        return [("image/svg+xml", picture, "") for picture in pictures[:MAX_FIGURES]]

    def error_answer(self, error: BaseException) -> list[Any]:
        if isinstance(error, RError):
            bases = [base[:100] for base in error.bases]
            return ["err", error.kind[:100], error.text[:TEXT_CHARS], bases, error.trace[:TRACE_CHARS]]
        kinds = [base.__name__ for base in type(error).__mro__]
        return ["err", kinds[0], valid(str(error)[:TEXT_CHARS]), kinds, ""]

    def remote(self, ref: OfferRef) -> ROffer:
        return ROffer(ref)

    def error_of(self, kind: str, text: str, attributes: dict[str, Any]) -> BaseException:
        return RError(kind, text, [kind, "error", "condition"], "")

    def _called_from_r(self, asked: Sexp) -> Sexp:
        """What R gets for a call of something the check handed over: a form that `asked_back` of desk.R takes."""
        r = self._r
        try:
            verb, number, *rest = read(r, asked)
            answer = self.ask_back(verb, int(number), *self._request(verb, rest))
            return r.list_of([lambda: r.strings(["gave"]), writer(r, answer)])
        except BaseException as error:
            told: list[str | None] = [
                "raised",
                error.kind if isinstance(error, RError) else type(error).__name__,
                valid(str(error)),
            ]
            return r.list_of([lambda: r.strings(told)])

    def _request(self, verb: str, rest: list[Any]) -> list[Any]:
        match verb, rest:
            case "call", [list(args), names]:
                labels = names or [""] * len(args)
                wired = [(label, self._wire(arg)) for label, arg in zip(labels, args, strict=True)]
                return [[arg for label, arg in wired if not label], {label: arg for label, arg in wired if label}]
            case "item", [key]:
                return [self._wire(key - 1 if isinstance(key, int | float) else key)]
        return rest

    def _keep(self, value: Any) -> HandleRef:
        self._kept.append(value)
        return HandleRef(len(self._kept) - 1, value.class_name, value.is_function)

    def _address(self, number: int) -> Make:
        return lambda: self._kept[number].address

    def _text(self, text: str) -> Make:
        return lambda: self._r.strings([text])
