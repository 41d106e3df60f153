# SPDX-License-Identifier: Apache-2.0
"""How much longer LibreOffice takes to start with the add-on: with it and without it in turns.

    python3 start.py GOUJI OUT ROUNDS
"""
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "kit"))

import office  # noqa: E402
from bench import duration, heading, keep, show, verdict  # noqa: E402
from race import race  # noqa: E402

ENOUGH = 1.02


def prepared(folder, oxt=None):
    """The command that starts an office in a profile that was used before, and ends it as soon as it is there."""
    with office.Office(folder, oxt) as running:
        running.close(running.open())
    return [str(office.PROGRAM / "soffice.bin"), "--headless", "--norestore", "--nologo", "--terminate_after_init",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}", f"-env:BUNDLED_EXTENSIONS={(folder / 'extensions').as_uri()}"]


def main(gouji, out, rounds):
    folder = Path(out).resolve() / "start"
    shutil.rmtree(folder, ignore_errors=True)
    commands = {"with": prepared(folder / "with", Path(gouji).resolve().parent / "gouji.oxt"),
                "without": prepared(folder / "without")}
    times = race({name: [command] for name, command in commands.items()}, rounds)
    heading("LibreOffice 无界面启动到就绪；中位数（最小值）", "装了扩展", "用时", "没有装", "用时")
    ratio = times["with"].median / times["without"].median
    show("启动", duration(times["with"]), "同样", duration(times["without"]), f"{ratio:.3f}", f"≤ {ENOUGH}",
         verdict("启动", ratio, ENOUGH))
    ours, theirs = times["with"].worked, times["without"].worked
    show("同上，处理器用的时间", f"{ours * 1000:.0f} ms", "同样", f"{theirs * 1000:.0f} ms", f"{ours / theirs:.3f}", f"≤ {ENOUGH}",
         verdict("启动的处理器时间", ours / theirs, ENOUGH))
    keep(out, "start")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
