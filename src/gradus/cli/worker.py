"""What the server's worker process loads: the pages, in a process that never outlives the server."""

import signal
from typing import TYPE_CHECKING

from gradus.grading.sandbox import kernel

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler


def make_application() -> "WSGIHandler":
    """The WSGI application. From here on the process ends when the one that started it does, however that ends."""
    if kernel.IS_LINUX:
        kernel.set_process(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()
