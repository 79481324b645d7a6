"""A process of its own that asks the local server so many times, in step with others that share a folder.

Its clock begins at 0 and goes on only while it sleeps. It tells the server when each turn is, and then takes it.
"""

import sys
from pathlib import Path

from gradus.fetching.client import Client, FetchLimits
from gradus.fetching.errors import ComeBackLater
from gradus.fetching.pace import PaceInFiles, PaceInMemory
from gradus.fetching.types import Request
from tests.fetching.asking import HOME, PLAIN, SITE
from tests.fetching.clock import Clock


def main() -> None:
    folder, origin, name, times = sys.argv[1:]
    clock, aside = Clock(), Clock()
    quiet = Client(SITE, home=HOME, origin=origin, sleep=aside.sleep, pace=PaceInMemory(aside))

    def tell(moment: float) -> None:
        quiet.ask(Request(url=f"{HOME}/turn", params=(("who", name), ("at", str(moment)))))

    def sleep(seconds: float) -> None:
        clock.sleep(seconds)
        tell(clock.now)

    pace = PaceInFiles(Path(folder), clock)
    client = Client(SITE, home=HOME, origin=origin, sleep=sleep, pace=pace, limits=FetchLimits(tries=1))
    quiet.ask(Request(url=f"{HOME}/ready"))
    for _ in range(int(times)):
        try:
            client.ask(PLAIN)
        except ComeBackLater as error:
            tell(-error.after_s)


if __name__ == "__main__":
    main()
