# SPDX-License-Identifier: Apache-2.0
"""What stands where on the pages of a PDF, in millimetres from the upper left corner. Needs poppler-utils."""
import html
import re
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

MM = 72 / 25.4


class Line(NamedTuple):
    """A line of text without its blanks."""
    left: float
    top: float
    right: float
    bottom: float
    text: str


def tool(*command):
    """What a tool prints; its failure is ours."""
    done = subprocess.run([str(one) for one in command], capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, f"{command[0]}: {done.stderr.decode('utf-8', 'replace')}"
    return done.stdout.decode("utf-8")


def lines(pdf):
    """The lines of each page, from top to bottom and left to right."""
    pages = []
    line = re.compile(r'<line xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)</line>', re.S)
    for page in tool("pdftotext", "-bbox-layout", pdf, "-").split("<page ")[1:]:
        found = [Line(*(float(edge) / MM for edge in one.groups()[:4]),
                      "".join(html.unescape(word) for word in re.findall(r"<word[^>]*>(.*?)</word>", one[5])))
                 for one in line.finditer(page)]
        pages.append(sorted(found, key=lambda one: (one.top, one.left)))
    return pages


def rules(pdf, number):
    """(left, right, top) of each horizontal rule on a page that is longer than 100 mm."""
    with tempfile.TemporaryDirectory() as folder:
        tool("pdftoppm", "-gray", "-r", "254", "-f", number, "-l", number, pdf, Path(folder) / "page")
        data = next(Path(folder).iterdir()).read_bytes()
    _, size, _, pixels = data.split(b"\n", 3)
    width, height = map(int, size.split())
    found = []
    for row in range(height):
        # A thin rule may be a light grey in each of the two rows it touches.
        dark = bytes(1 if value < 200 else 0 for value in pixels[row * width:(row + 1) * width])
        run = max(dark.split(b"\0"), key=len)
        if len(run) > 1000:
            start = dark.index(run)
            found.append((start / 10, (start + len(run)) / 10, row / 10))
    return found
