# SPDX-License-Identifier: Apache-2.0
"""The text of a PDF in the order of its tags, as a screen reader has it. Needs qpdf; reads what LibreOffice writes. (pdfinfo
-struct-text says the same, but goes over a page's content once for each tag on it: most of a minute for six pages.)"""
import base64
import json
import re

import pages

# What a content stream is made of, so far as text and its marks go.
PIECE = re.compile(r"<</MCID (\d+)>>\s*BDC|(BMC|BDC|EMC)\b|/(\S+) \S+ Tf|<([0-9A-Fa-f]*)>")


class Objects:
    """The numbered objects of a file."""

    def __init__(self, pdf):
        told = pages.tool("qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", pdf)
        self.all = json.loads(told)["qpdf"][1]

    def value(self, one):
        """What a reference leads to; anything else is itself."""
        while isinstance(one, str) and re.fullmatch(r"\d+ \d+ R", one):
            one = self.all[f"obj:{one}"]
            one = one["stream"]["dict"] if "stream" in one else one["value"]
        return one

    def stream(self, reference):
        return base64.b64decode(self.all[f"obj:{reference}"]["stream"]["data"]).decode("latin-1")

    def letters(self, font):
        """(digits a code, {code: text}) of a font."""
        found, digits = {}, 2
        text = self.stream(self.value(font)["/ToUnicode"])
        for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
            for code, letter in re.findall(r"<(\w+)>\s*<(\w+)>", block):
                digits = len(code)
                found[code.upper()] = bytes.fromhex(letter).decode("utf-16-be")
        assert found and "beginbfrange" not in text, "another writer's font"
        return digits, found

    def marked(self, page):
        """{number of a mark: its text} of a page."""
        page = self.value(page)
        fonts = {name: self.letters(font)
                 for name, font in self.value(self.value(page["/Resources"])["/Font"]).items()}
        found, within, font = {}, [], None
        for number, word, name, codes in PIECE.findall(self.stream(page["/Contents"])):
            if number or word in ("BMC", "BDC"):
                within.append(int(number) if number else None)
            elif word:
                within.pop()
            elif name:
                font = fonts[f"/{name}"]
            elif within and within[-1] is not None:
                digits, letters = font
                text = "".join(letters[codes[at:at + digits].upper()] for at in range(0, len(codes), digits))
                found[within[-1]] = found.get(within[-1], "") + text
        return found


def text(pdf):
    """All of the tagged text in the order of the tags, without any white space."""
    objects, seen, said = Objects(pdf), {}, []

    def walk(one, page):
        one = objects.value(one)
        if isinstance(one, list):
            for kid in one:
                walk(kid, page)
        elif isinstance(one, int):
            if page not in seen:
                seen[page] = objects.marked(page)
            said.append(seen[page].get(one, ""))
        elif isinstance(one, dict):
            page = one.get("/Pg", page)
            walk(one["/MCID"] if "/MCID" in one else one.get("/K", []), page)

    root = objects.value(objects.all["trailer"]["value"]["/Root"])
    walk(objects.value(root["/StructTreeRoot"])["/K"], None)
    return re.sub(r"\s+", "", "".join(said))
