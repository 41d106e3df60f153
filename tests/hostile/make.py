# SPDX-License-Identifier: Apache-2.0
"""All hostile workbooks: REFUSED must be turned away, READ is odd but sound, SURVIVED is either.

    /usr/bin/python3 tests/hostile/make.py FOLDER      writes them all, to try them by hand

A maker takes a bad_xml.Trap and returns the bytes of a file. Nothing large is kept in the
repository: the two gigabytes of a bomb are a few hundred kilobytes here and are made in no time.
"""
import random
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "kit"), str(TESTS / "published")]

import bad_xml  # noqa: E402
import bad_zip  # noqa: E402


def packed(makers):
    """Makers of content.xml as makers of whole files."""
    def whole(maker):
        return lambda trap: bad_zip.part(maker(trap))
    return {name: whole(maker) for name, maker in makers.items()}


def cut(whole, points):
    """The file cut off after so many bytes, for each of the points."""
    return {f"cut_off_at_{point}": (lambda _trap, end=point: whole[:end]) for point in points}


def cut_files():
    """A sound workbook truncated at many places, the last bytes among them."""
    whole = bad_zip.part(bad_zip.XML)
    step = len(whole) // 40
    return cut(whole, [*range(1, len(whole) - 23, step), *range(len(whole) - 23, len(whole))])


def cut_parts():
    """A sound package whose content.xml is truncated at many places."""
    step = len(bad_zip.XML) // 40
    return {f"part_cut_off_at_{end}": (lambda _trap, end=end: bad_zip.part(bad_zip.XML[:end]))
            for end in range(1, len(bad_zip.XML), step)}


def flipped_files():
    """A sound workbook with a few bytes changed, the same ones on every run."""
    whole = bad_zip.part(bad_zip.XML)

    def flipped(seed):
        dice, data = random.Random(seed), bytearray(whole)
        for _ in range(1 + seed % 4):
            data[dice.randrange(len(data))] = dice.randrange(256)
        return bytes(data)
    return {f"flipped_{seed}": (lambda _trap, seed=seed: flipped(seed)) for seed in range(100)}


REFUSED = packed(bad_xml.REFUSED) | bad_zip.REFUSED | cut_files() | cut_parts()
READ = packed(bad_xml.READ) | bad_zip.READ
SURVIVED = packed(bad_xml.SURVIVED) | bad_zip.SURVIVED | flipped_files()


def main(folder):
    folder = Path(folder)
    trap = bad_xml.Trap(folder / "secret.txt", "http://127.0.0.1:9")
    for kind, makers in (("refused", REFUSED), ("read", READ), ("survived", SURVIVED)):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for name, maker in makers.items():
            (folder / kind / f"{name}.ods").write_bytes(maker(trap))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "build/hostile")
