"""From `gradus serve` to the first page, with a database that is there already; beside a bare `import django`."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.report import conclude, median_ms, spread, timed_in_turn

GRADUS = str(Path(sys.executable).with_name("gradus"))
TARGET_S = 3.0


def start_and_stop(home: str) -> float:
    """Seconds until the first page is answered."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    started = time.perf_counter()
    server = subprocess.Popen(
        [GRADUS, "serve", "--port", str(port)],
        env={**os.environ, "GRADUS_HOME": home},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not _answers(port):
            assert server.poll() is None, "the server ended"
            time.sleep(0.01)
        return time.perf_counter() - started
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=20)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        first = start_and_stop(home)
        later = [start_and_stop(home) for _ in range(5)]
    imports = timed_in_turn(
        {"django": lambda: subprocess.run([sys.executable, "-c", "import django.db.models"], check=True)}, rounds=5
    )
    print(f"first start:          {first * 1000:8.1f} ms")
    print(f"later starts:         {spread(later)}")
    print(f"import django alone:  {spread(imports['django'])}")
    conclude(
        "a second start is quick: from the command to the first page",
        median_ms(later) / 1000,
        unit="s",
        target=TARGET_S,
        better="lower",
        first_start_s=round(first, 2),
        import_django_s=round(median_ms(imports["django"]) / 1000, 2),
    )


if __name__ == "__main__":
    main()
