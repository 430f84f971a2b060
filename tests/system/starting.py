"""One start of an app: the owner says so and stays until its input ends; a second start hands over and ends."""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

from followup_desktop.system.single_instance import Instance, hand_over


def say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def main() -> None:
    folder = Path(sys.argv[1])
    mine = Instance.claim(folder)
    if mine is None:
        begin = perf_counter()
        done = hand_over(folder)
        loaded = [name for name in ("PySide6", "sqlalchemy") if name in sys.modules]
        say("handed over" if done else "refused", f"{perf_counter() - begin:.3f}", *loaded)
        return
    from PySide6.QtCore import QCoreApplication, QSocketNotifier

    from followup_desktop.system.instance_server import InstanceServer

    application = QCoreApplication([])
    server = InstanceServer(mine)
    server.asked.connect(lambda asked: say(asked.verb.value))
    say("owner" if server.listen() else "deaf")
    ending = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    ending.activated.connect(application.quit)
    application.exec()
    server.close()


if __name__ == "__main__":
    main()
