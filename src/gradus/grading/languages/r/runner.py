"""The runner for R: starts the interpreter in the zygote, so that every learner's process is forked with it."""

import os
import socket
from collections.abc import Mapping

from gradus.grading.environments.installed import Installation
from gradus.grading.languages.r.desk import OurHalf, RDesk
from gradus.grading.languages.r.library import RLibrary

_FONTS = ("/usr/share/fonts", "/etc/fonts", "/var/cache/fontconfig")
_WARM_UP = """
evalq(local({
    model <- lm(mpg ~ wt, mtcars)
    utils::capture.output(print(summary(model)))
    predict(model, mtcars[1:2, ])
    glm(am ~ wt, binomial(), mtcars)
    aggregate(mpg ~ cyl, mtcars, mean)
    merge(mtcars[1:2, ], mtcars[1:3, ])
    tapply(mtcars$mpg, mtcars$cyl, mean)
    table(mtcars$cyl, mtcars$gear)
    do.call(rbind, lapply(split(mtcars, mtcars$cyl), colMeans))
    utils::read.csv(text = "a,b\\n1,x")
    quantile(mtcars$mpg)
    if (capabilities("cairo")) {
        grDevices::svg(file.path(tempdir(), "warm.svg"))
        plot(1:2, main = "warm", type = "l")
        grDevices::dev.off()
    }
    tryCatch(stop("x"), error = conditionMessage)
    invisible(gc())
}), globalenv())
"""


class RRunner:
    """Files in R."""

    starts_late = False

    def __init__(self, installation: Installation) -> None:
        self.trees: tuple[str, ...] = (str(installation.home), *_FONTS)
        self.versions: Mapping[str, str] = installation.versions
        self._r = RLibrary(installation.home)

    def warm_up(self) -> None:
        self._r.start()
        self._half = OurHalf(self._r)
        self._r.evaluate(_WARM_UP)
        self._r.leave_no_files()

    def get_ready(self) -> None:
        self._r.forget_environment()
        self._r.move_to(os.getcwd())

    def run(self, sock: socket.socket, *, source: str, filename: str, seed: int) -> None:
        RDesk(sock, self._r, self._half, source=source, filename=filename, seed=seed).serve()
