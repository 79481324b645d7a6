"""One, two and three grading hosts at one queue: each a network namespace of its own, with a worker and a zygote.

The hosts reach PostgreSQL over veth pairs and a bridge, and nothing else. They share this machine's two cores, so the
work is one that waits rather than computes: each submission sleeps for half a second, and a worker grades one at a
time. What is shown is therefore what the queue, the database and the network cost as hosts are added, not what more
cores bring. Needs root, and `ip` of iproute2.
"""

import ipaddress
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.classroom import SAMPLE_SECONDS, Watcher, stop_workers
from benchmarks.report import conclude
from tests.faults.farm import Farm, running
from tests.faults.postgres import NoPostgres

NETWORK = ipaddress.ip_network("10.213.71.0/28")
BRIDGE = "gradus-bench"
HOSTS = (1, 2, 3)
WAITING = 60
TARGET = 0.9
GIVE_UP_SECONDS = 300.0
CLAIM = "three grading hosts grade three times what one does"

ENQUEUE = """
import sys
import django
django.setup()
from datetime import UTC, datetime
from gradus.accounts.models import Learner
from gradus.mastery.services import practise
from gradus.runtime import process
double = process.library().exercise("double")
learners = list(Learner.objects.order_by("pk").values_list("pk", flat=True))
for number in range(int(sys.argv[1])):
    source = "import time\\ntime.sleep(0.5)\\ndef double(x):\\n    return 2 * x\\n"
    practise(
        learner_id=learners[number % len(learners)], exercise=double, source=source, origin="cli",
        grader=process.grader(), now=datetime.now(UTC),
    )
"""


class NoNamespaces(Exception):
    """Hosts cannot be made here."""


@contextmanager
def bridge() -> Iterator[str]:
    """A bridge with an address, reached by the hosts that are tied to it; gone afterwards."""
    if os.geteuid() != 0 or not shutil.which("ip"):
        raise NoNamespaces("network namespaces need root and `ip`: sudo apt-get install iproute2")
    address = str(NETWORK[1])
    ip("link", "add", BRIDGE, "type", "bridge")
    try:
        ip("addr", "add", f"{address}/{NETWORK.prefixlen}", "dev", BRIDGE)
        ip("link", "set", BRIDGE, "up")
        yield address
    finally:
        ip("link", "del", BRIDGE)


@contextmanager
def host(number: int) -> Iterator[str]:
    """A network namespace with one wire, to the bridge; gone afterwards."""
    name, wire, end = f"{BRIDGE}-{number}", f"gb-wire{number}", f"gb-end{number}"
    ip("netns", "add", name)
    try:
        ip("link", "add", wire, "type", "veth", "peer", "name", end, "netns", name)
        ip("link", "set", wire, "master", BRIDGE, "up")
        ip("-n", name, "addr", "add", f"{NETWORK[1 + number]}/{NETWORK.prefixlen}", "dev", end)
        ip("-n", name, "link", "set", end, "up")
        ip("-n", name, "link", "set", "lo", "up")
        yield name
    finally:
        ip("netns", "del", name)


def ip(*words: str) -> None:
    done = subprocess.run(["ip", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoNamespaces(f"`ip {' '.join(words)}`: {done.stderr.strip()}")


def drain(farm: Farm, hosts: list[str], *, url: str, folder: Path) -> float:
    """Attempts graded a second by a worker on each of the hosts, from the tenth of those waiting to the last tenth."""
    farm.run(ENQUEUE, str(WAITING))
    with Watcher(farm) as watcher:
        for name in hosts:
            runtime = folder / name
            runtime.mkdir(mode=0o700, exist_ok=True)
            own = {"DATABASE_URL": url, "XDG_RUNTIME_DIR": str(runtime)}
            farm.start_worker(at_once=1, environment=own, inside=("ip", "netns", "exec", name))
        started = time.perf_counter()
        while not watcher.samples or watcher.samples[-1].waiting:
            assert time.perf_counter() - started < GIVE_UP_SECONDS, "the queue did not come to an end"
            time.sleep(SAMPLE_SECONDS)
    stop_workers(farm)
    begun = next(sample for sample in watcher.samples if sample.waiting <= WAITING * 0.9)
    ended = next(sample for sample in watcher.samples if sample.waiting <= WAITING * 0.1)
    return (begun.waiting - ended.waiting) / (ended.seconds - begun.seconds)


def main() -> None:
    rates: dict[int, float] = {}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gradus-hosts-")))
        address = stack.enter_context(bridge())
        names = [stack.enter_context(host(number)) for number in HOSTS]
        farm = stack.enter_context(running(folder, network=str(NETWORK), address=address))
        farm.enrol(30)
        url = farm.server.url.replace("127.0.0.1", address)
        for count in HOSTS:
            rates[count] = drain(farm, names[:count], url=url, folder=folder)
            print(f"{count} host(s): {rates[count]:5.2f} attempts a second, {rates[count] / rates[1]:.2f} times one")
        failed = farm.ask("SELECT count(*) FROM attempts_storedverdict WHERE outcome <> 'passed'")[0][0]
        assert not failed, f"{failed} attempts did not pass"
    conclude(
        CLAIM,
        rates[3] / rates[1] / 3,
        unit="of linear",
        target=TARGET,
        better="higher",
        graded_a_second={str(count): round(rate, 3) for count, rate in rates.items()},
        times_one={str(count): round(rate / rates[1], 3) for count, rate in rates.items()},
        attempts=WAITING,
        cores=os.cpu_count(),
    )


if __name__ == "__main__":
    try:
        main()
    except (NoPostgres, NoNamespaces) as error:
        print(f"Nothing was measured: {error}")
        line = {"claim": CLAIM, "value": "", "unit": "of linear", "target": TARGET, "better": "higher", "holds": False}
        print(json.dumps({**line, "details": {"skipped": str(error)}}))
