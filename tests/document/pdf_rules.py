#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Judges a PDF by the rules of PDF/UA-1 and PDF/A-2b (3b) that concern structure, metadata, annotations and files: those of
veraPDF's profiles, under its numbers, coded again over `qpdf --json`. Each rule knows how to spoil a document that keeps all of
them, so that a test can see it fail. What fonts and content streams must be is not judged: NOT_JUDGED names the clauses.

    pdf_rules.py FILE.pdf …    prints what is broken
"""
import copy
import json
import re
import subprocess
import sys
from pathlib import Path

NOT_JUDGED = {
    "ua 7.1-1, 7.1-2, 7.1-3": "artifacts and tagged content within content streams",
    "ua 7.2-1, 7.2-30 … 7.2-34": "languages and Unicode within content streams",
    "ua 7.20-2": "forms that are tagged content",
    "ua 7.21": "fonts",
    "a 6.1.7, 6.1.8, 6.1.9": "blanks between words and the lengths of streams (qpdf --check)",
    "a 6.1.10, 6.1.13-8 … 10": "inline images, nested graphics states, glyph numbers",
    "a 6.2.2, 6.2.4 … 6.2.11": "operators, colours, images, fonts",
    "a 6.4.3": "signatures: there are none",
}

STANDARD = set("""Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody
    Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula
    Form""".split())


class Pdf:
    """A document: its objects, its metadata, and the bytes around them."""

    def __init__(self, objects, trailer, xmp, raw):
        self.objects, self.trailer, self.xmp, self.raw = objects, trailer, xmp, raw

    def at(self, value):
        """What a value is, or refers to; a stream is its dictionary."""
        while isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            value = self.objects.get(value)
        return value

    def get(self, value, *names):
        for name in names:
            value = self.at(value)
            value = value.get(name) if isinstance(value, dict) else None
        return self.at(value)

    @property
    def catalog(self):
        return self.get(self.trailer, "/Root") or {}

    def dicts(self):
        """All dictionaries, however deep."""
        def inside(value):
            if isinstance(value, dict):
                yield value
                value = list(value.values())
            for one in value if isinstance(value, list) else []:
                yield from inside(one)
        for value in self.objects.values():
            yield from inside(value)

    def typed(self, kind):
        return [one for one in self.dicts() if one.get("/Type") == kind]

    def listed(self, value):
        value = self.at(value)
        return value if isinstance(value, list) else [] if value is None else [value]

    def kids(self, element):
        """The elements below one, not its content."""
        found = [self.at(one) for one in self.listed(element.get("/K"))]
        return [one for one in found if isinstance(one, dict) and "/S" in one]

    def elements(self):
        """(element, its parent) in reading order."""
        def below(element):
            for kid in self.kids(element):
                yield kid, element
                yield from below(kid)
        yield from below(self.get(self.catalog, "/StructTreeRoot") or {})

    def kind(self, element):
        """The standard type, None where nothing leads to one."""
        roles, kind, seen = self.get(self.catalog, "/StructTreeRoot", "/RoleMap") or {}, element.get("/S"), set()
        while kind and kind[1:] not in STANDARD:
            if kind in seen:
                return None
            seen.add(kind)
            kind = roles.get(kind)
        return kind[1:] if kind else None

    def of(self, kind):
        return [(one, parent) for one, parent in self.elements() if self.kind(one) == kind]

    def kid_kinds(self, element):
        return [self.kind(kid) for kid in self.kids(element)]

    def attribute(self, element, name):
        """Of those a table's cell has."""
        for one in self.listed(element.get("/A")):
            one = self.at(one)
            if isinstance(one, dict) and one.get("/O") == "/Table" and name in one:
                return self.at(one[name])
        return None

    def rows(self, table):
        found = []
        for kid in self.kids(table):
            found += [kid] if self.kind(kid) == "TR" else self.kids(kid) if self.kind(kid) in ("THead", "TBody", "TFoot") else []
        return found

    def annotations(self):
        return [(self.at(one), page) for page in self.typed("/Page") for one in self.listed(page.get("/Annots"))]

    def files(self):
        return [one for one in self.dicts() if "/EF" in one]


def text(value):
    """A string without the mark of its kind."""
    return value[2:] if isinstance(value, str) and value[:2] in ("u:", "b:") else ""


def read(path):
    """The document in a file."""
    told = json.loads(subprocess.run(["qpdf", "--json=2", path], capture_output=True, check=True).stdout)["qpdf"][1]
    objects, trailer = {}, {}
    for name, one in told.items():
        value = one["stream"]["dict"] if "stream" in one else one["value"]
        if name == "trailer":
            trailer = value
        else:
            objects[name.removeprefix("obj:")] = value
    pdf = Pdf(objects, trailer, b"", Path(path).read_bytes())
    metadata = pdf.catalog.get("/Metadata")
    if metadata:
        pdf.xmp = subprocess.run(["qpdf", f"--show-object={metadata.split()[0]}", "--filtered-stream-data", path],
                                 capture_output=True, check=True).stdout
    return pdf


# ---- the rules ----

RULES = {}


def rule(number, says, spoil):
    """Makes a rule of a function that yields what breaks it; `spoil` breaks it in the example."""
    def make(judge):
        RULES[number] = (says, judge, spoil)
        return judge
    return make


def simple(number, says, holds, spoil):
    """A rule that holds or doesn't."""
    rule(number, says, spoil)(lambda pdf: [] if holds(pdf) else [says])


def replaced(old, new):
    def spoil(pdf):
        assert old in pdf.xmp
        pdf.xmp = pdf.xmp.replace(old, new)
    return spoil


def put(number, **entries):
    """Changes entries of an object; None takes one away."""
    def spoil(pdf):
        for name, value in entries.items():
            pdf.objects[number].pop("/" + name, None)
            if value is not None:
                pdf.objects[number]["/" + name] = value
    return spoil


def without(number, name):
    return put(number, **{name: None})


def catalog(**entries):
    return put("1 0 R", **entries)


def add(parent, **entries):
    """Adds an element below another, with the content of a cell."""
    def spoil(pdf):
        pdf.objects["90 0 R"] = {"/Type": "/StructElem", "/P": parent, "/K": [0], **{"/" + k: v for k, v in entries.items()}}
        pdf.objects[parent]["/K"] = [*pdf.listed(pdf.objects[parent].get("/K")), "90 0 R"]
    return spoil


def annotate(**entries):
    def spoil(pdf):
        pdf.objects["91 0 R"] = {"/Type": "/Annot", "/Subtype": "/Text", "/F": 28, "/Rect": [0, 0, 9, 9], "/Contents": "u:说明",
                                 "/AP": {"/N": "5 0 R"}}
        put("91 0 R", **entries)(pdf)
        pdf.objects["3 0 R"]["/Annots"] = ["91 0 R"]
    return spoil


def both(*spoils):
    def spoil(pdf):
        for one in spoils:
            one(pdf)
    return spoil


# PDF/UA-1: what the file says of itself

simple("ua 5-1", "the metadata name PDF/UA", lambda pdf: pdf.xmp.count(b"http://www.aiim.org/pdfua/ns/id/\"") == 1,
       replaced(b"http://www.aiim.org/pdfua/ns/id/\"", b"urn:x\""))
simple("ua 5-2", "its part is 1", lambda pdf: re.search(rb"<pdfuaid:part>1</pdfuaid:part>", pdf.xmp),
       replaced(b"<pdfuaid:part>1", b"<pdfuaid:part>2"))
simple("ua 5-3", "its prefix is pdfuaid", lambda pdf: b'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"' in pdf.xmp,
       replaced(b"xmlns:pdfuaid=", b"xmlns:ua="))
simple("ua 6.1-1", "a PDF of 1.0 to 1.7", lambda pdf: re.match(rb"%PDF-1\.[0-7][\r\n]", pdf.raw),
       lambda pdf: setattr(pdf, "raw", b"%PDF-2.0\n" + pdf.raw[9:]))
simple("ua 6.2-1", "it says that it is tagged", lambda pdf: pdf.get(pdf.catalog, "/MarkInfo", "/Marked") is True,
       catalog(MarkInfo={"/Marked": False}))
simple("ua 7.1-4", "no tag is suspect", lambda pdf: pdf.get(pdf.catalog, "/MarkInfo", "/Suspects") is not True,
       catalog(MarkInfo={"/Marked": True, "/Suspects": True}))
simple("ua 7.1-8", "there are metadata", lambda pdf: isinstance(pdf.get(pdf.catalog, "/Metadata"), dict), catalog(Metadata=None))
simple("ua 7.1-9", "they have a title", lambda pdf: re.search(rb"<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]*>[^<]", pdf.xmp),
       replaced(b"dc:title>", b"dc:other>"))
simple("ua 7.1-10", "the window shows the title", lambda pdf: pdf.get(pdf.catalog, "/ViewerPreferences", "/DisplayDocTitle") is True,
       catalog(ViewerPreferences={}))
simple("ua 7.1-11", "there is a tree of tags", lambda pdf: pdf.kids(pdf.get(pdf.catalog, "/StructTreeRoot") or {}),
       catalog(StructTreeRoot=None))
simple("ua 7.2-2", "the outline's language is known", lambda pdf: not pdf.catalog.get("/Outlines") or text(pdf.catalog.get("/Lang")),
       catalog(Lang=None))
simple("ua 7.2-33", "the metadata's language is known", lambda pdf: text(pdf.catalog.get("/Lang")), catalog(Lang="u:"))
simple("ua 7.16-1", "nothing keeps assistive technology out", lambda pdf: "/Encrypt" not in pdf.trailer,
       lambda pdf: pdf.trailer.update({"/Encrypt": {"/P": 0}}))


# PDF/UA-1: the tree

@rule("ua 7.1-5", "every type leads to a standard one", put("12 0 R", S="/Unheard"))
def _types(pdf):
    return [one["/S"] for one, _ in pdf.elements() if not pdf.kind(one)]


@rule("ua 7.1-6", "no type leads back to itself", put("4 0 R", RoleMap={"/A": "/B", "/B": "/A"}))
def _circles(pdf):
    roles = pdf.get(pdf.catalog, "/StructTreeRoot", "/RoleMap") or {}
    for start in roles:
        kind, seen = start, []
        while kind in roles and kind not in seen:
            seen.append(kind)
            kind = roles[kind]
        if kind in seen:
            yield start


@rule("ua 7.1-7", "no standard type is another", put("4 0 R", RoleMap={"/P": "/Span"}))
def _remapped(pdf):
    return [one for one in pdf.get(pdf.catalog, "/StructTreeRoot", "/RoleMap") or {} if one[1:] in STANDARD]


@rule("ua 7.1-12", "every element names its parent", without("12 0 R", "P"))
def _parents(pdf):
    return [one["/S"] for one, parent in pdf.elements() if pdf.at(one.get("/P")) is not parent]


@rule("ua 7.2-29", "languages are such", put("12 0 R", Lang="u:zh_CN"))
def _languages(pdf):
    told = [pdf.catalog.get("/Lang"), *(one.get("/Lang") for one, _ in pdf.elements())]
    return [one for one in told if one is not None and not re.fullmatch(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*", text(one))]


@rule("gj 1", "and not the one that is none", put("12 0 R", Lang="u:zxx"))
def _no_language(pdf):
    return [one["/S"] for one, _ in pdf.elements() if text(one.get("/Lang")) in ("zxx", "und", "zxx-none")]


def within(number, kind, parents):
    """An element of that type stands in one of those."""
    @rule(number, f"{kind} stands in {' or '.join(parents)}", add("11 0 R", S="/" + kind))
    def _judge(pdf):
        return [pdf.kind(parent) for _, parent in pdf.of(kind) if pdf.kind(parent) not in parents]


def holding(number, kind, pattern, spoil):
    """The types below an element of that type, one letter after the other."""
    @rule(number, f"what {kind} holds", spoil)
    def _judge(pdf):
        held = [" ".join(str(kid) for kid in pdf.kid_kinds(one)) for one, _ in pdf.of(kind)]
        return [one for one in held if not re.fullmatch(pattern, one)]


PARTS = "(TR|THead|TBody|TFoot)"
holding("ua 7.2-3", "Table", f"(Caption )?{PARTS}( {PARTS})*|{PARTS}( {PARTS})* Caption|Caption|", add("20 0 R", S="/P"))
within("ua 7.2-4", "TR", ("Table", "THead", "TBody", "TFoot"))
within("ua 7.2-5", "THead", ("Table",))
within("ua 7.2-6", "TBody", ("Table",))
within("ua 7.2-7", "TFoot", ("Table",))
within("ua 7.2-8", "TH", ("TR",))
within("ua 7.2-9", "TD", ("TR",))
holding("ua 7.2-10", "TR", "(TH|TD)( (TH|TD))*|", add("21 0 R", S="/P"))
holding("ua 7.2-11", "Table", "((?!THead).)*(THead)?((?!THead).)*", both(add("20 0 R", S="/THead"), lambda pdf: pdf.objects["20 0 R"]["/K"].append("90 0 R")))
holding("ua 7.2-12", "Table", "((?!TFoot).)*(TFoot)?((?!TFoot).)*", both(add("20 0 R", S="/TFoot"), lambda pdf: pdf.objects["20 0 R"]["/K"].append("90 0 R")))
holding("ua 7.2-13", "Table", "((?!TFoot).)*|.*TBody.*", add("20 0 R", S="/TFoot"))
holding("ua 7.2-14", "Table", "((?!THead).)*|.*TBody.*", add("20 0 R", S="/THead"))
within("ua 7.2-17", "LI", ("L",))
within("ua 7.2-18", "LBody", ("LI",))
holding("ua 7.2-19", "L", "(Caption ?)?(L|LI)?( (L|LI))*", both(add("11 0 R", S="/L", K=["12 0 R"])))
holding("ua 7.2-20", "LI", "(Lbl|LBody)?( (Lbl|LBody))*", both(add("11 0 R", S="/LI", K=["12 0 R"])))
within("ua 7.2-26", "TOCI", ("TOC",))
holding("ua 7.2-27", "TOC", "(Caption ?)?(TOC|TOCI)?( (TOC|TOCI))*", both(add("11 0 R", S="/TOC", K=["12 0 R"])))
for _number, _kind in (("ua 7.2-36", "THead"), ("ua 7.2-37", "TBody"), ("ua 7.2-38", "TFoot")):
    holding(_number, _kind, "(TR)?( TR)*", both(add("20 0 R", S="/" + _kind, K=["12 0 R"])))


def covered(pdf, table):
    """How often each place of a table is covered, by row and column; a row's end in `widths`."""
    places, rows = {}, pdf.rows(table)
    for r, row in enumerate(rows):
        column = 0
        for cell in pdf.kids(row):
            while places.get((r, column)):
                column += 1
            for y in range(pdf.attribute(cell, "/RowSpan") or 1):
                for x in range(pdf.attribute(cell, "/ColSpan") or 1):
                    places[r + y, column + x] = places.get((r + y, column + x), 0) + 1
    return places, len(rows)


@rule("ua 7.2-15", "no two cells stand in one place", both(put("23 0 R", A=[{"/O": "/Table", "/Scope": "/Column", "/RowSpan": 2}]),
                                                          put("24 0 R", A=[{"/O": "/Table", "/Scope": "/Row", "/ColSpan": 2}])))
def _crossing(pdf):
    return [place for table, _ in pdf.of("Table") for place, times in covered(pdf, table)[0].items() if times > 1]


@rule("ua 7.2-41", "all columns of a table have as many rows", put("29 0 R", A={"/O": "/Table", "/RowSpan": 2}))
def _columns(pdf):
    for table, _ in pdf.of("Table"):
        places, rows = covered(pdf, table)
        if any(row >= rows for row, _ in places):
            yield f"{rows} rows"


@rule("ua 7.2-42", "all rows of a table have as many columns", put("26 0 R", A={"/O": "/Table", "/ColSpan": 2}))
def _rows(pdf):
    for table, _ in pdf.of("Table"):
        places, rows = covered(pdf, table)
        widths = {sum((row, column) in places for column in range(1 + max((c for _, c in places), default=0))) for row in range(rows)}
        if len(widths) > 1:
            yield f"{sorted(widths)} columns"


@rule("ua 7.3-1", "a figure is told in words", add("11 0 R", S="/Figure"))
def _figures(pdf):
    return [one["/S"] for one, _ in pdf.of("Figure") if not text(one.get("/Alt")) and not text(one.get("/ActualText"))]


@rule("ua 7.4.2-1", "headings begin with H1 and skip no level", put("13 0 R", S="/H3"))
def _headings(pdf):
    last = 0
    for one, _ in pdf.elements():
        level = re.fullmatch(r"H([1-6])", pdf.kind(one) or "")
        if level and int(level[1]) > last + 1:
            yield f"{level[0]} behind {f'H{last}' if last else 'none'}"
        last = int(level[1]) if level else last


simple("ua 7.4.4-1", "no element has two H", lambda pdf: all(pdf.kid_kinds(one).count("H") < 2 for one, _ in pdf.elements()),
       both(put("12 0 R", S="/H"), put("13 0 R", S="/H")))
simple("ua 7.4.4-2", "headings are H or H1, H2 …, not both", lambda pdf: not pdf.of("H") or not (pdf.of("H1") or pdf.of("H2")),
       add("11 0 R", S="/H"))


@rule("ua 7.5-1", "a cell's headers can be told", put("24 0 R", A=[{"/O": "/Layout"}]))
def _scopes(pdf):
    for one, _ in pdf.of("TH"):
        if pdf.attribute(one, "/Scope") not in ("/Row", "/Column", "/Both"):
            yield "TH without scope"


@rule("gj 2", "every cell of values has a header above it or beside it, and where rows have labels each has", put("24 0 R", S="/TD", A={"/O": "/Layout"}))
def _headers(pdf):
    for table, _ in pdf.of("Table"):
        heads = [[pdf.attribute(cell, "/Scope") for cell in pdf.kids(row) if pdf.kind(cell) == "TH"] for row in pdf.rows(table)]
        labelled = sum("/Row" in row for row in heads)
        values_only, reached = 0, 0
        for row in pdf.rows(table):
            spans = [pdf.attribute(cell, "/RowSpan") or 1 for cell in pdf.kids(row) if pdf.attribute(cell, "/Scope") == "/Row"]
            reached = max([reached, *spans])
            values_only += reached == 0 and any(pdf.kind(cell) == "TD" for cell in pdf.kids(row))
            reached = max(reached - 1, 0)
        if values_only and (labelled or values_only > 1 or not any("/Column" in row for row in heads)):
            yield f"{values_only} rows of values without a label"


simple("ua 7.7-1", "a formula is told in words", lambda pdf: all(text(one.get("/Alt")) for one, _ in pdf.of("Formula")), add("11 0 R", S="/Formula"))
simple("ua 7.9-1", "a note has a name", lambda pdf: all(text(one.get("/ID")) for one, _ in pdf.of("Note")), add("11 0 R", S="/Note"))
simple("ua 7.9-2", "of its own", lambda pdf: len({one.get("/ID") for one, _ in pdf.of("Note")}) == len(pdf.of("Note")),
       both(add("11 0 R", S="/Note", ID="u:1"), lambda pdf: pdf.objects["11 0 R"]["/K"].append("90 0 R")))

# PDF/UA-1: all else

simple("ua 7.10-1", "layers have names", lambda pdf: not pdf.get(pdf.catalog, "/OCProperties") or text(pdf.get(pdf.catalog, "/OCProperties", "/D", "/Name")),
       catalog(OCProperties={"/D": {}}))
simple("ua 7.10-2", "and don't switch themselves", lambda pdf: pdf.get(pdf.catalog, "/OCProperties", "/D", "/AS") is None,
       catalog(OCProperties={"/D": {"/Name": "u:1", "/AS": []}}))
simple("ua 7.11-1", "a file in the file has its name twice", lambda pdf: all(text(one.get("/F")) and text(one.get("/UF")) for one in pdf.files()),
       lambda pdf: pdf.objects.update({"91 0 R": {"/Type": "/Filespec", "/F": "u:a", "/EF": {"/F": "5 0 R"}}}))


def tagged(pdf, annotation):
    """The type of the element that an annotation belongs to."""
    for one, _ in pdf.elements():
        for kid in pdf.listed(one.get("/K")):
            if isinstance(kid, dict) and pdf.at(kid.get("/Obj")) is annotation:
                return pdf.kind(one)
    return None


PLAIN = ("/Widget", "/Popup", "/Link")
simple("ua 7.18.1-1", "an annotation has its tag", lambda pdf: all(one["/Subtype"] in PLAIN or tagged(pdf, one) == "Annot" for one, _ in pdf.annotations()),
       annotate())
simple("ua 7.18.1-2", "and words", lambda pdf: all(one["/Subtype"] in PLAIN or text(one.get("/Contents")) for one, _ in pdf.annotations()),
       annotate(Contents=None))
simple("ua 7.18.2-1", "no TrapNet", lambda pdf: all(one["/Subtype"] != "/TrapNet" for one, _ in pdf.annotations()), annotate(Subtype="/TrapNet"))
simple("ua 7.18.3-1", "the key Tab goes by the tree", lambda pdf: all(page.get("/Tabs") == "/S" for _, page in pdf.annotations()), annotate())
simple("ua 7.18.4-1", "a field has its tag", lambda pdf: all(one["/Subtype"] != "/Widget" or tagged(pdf, one) == "Form" for one, _ in pdf.annotations()),
       annotate(Subtype="/Widget"))
simple("ua 7.18.5-1", "a link has its tag", lambda pdf: all(one["/Subtype"] != "/Link" or tagged(pdf, one) == "Link" for one, _ in pdf.annotations()),
       annotate(Subtype="/Link"))
simple("ua 7.18.5-2", "and words", lambda pdf: all(one["/Subtype"] != "/Link" or text(one.get("/Contents")) for one, _ in pdf.annotations()),
       annotate(Subtype="/Link", Contents=None))
simple("ua 7.18.8-1", "printers' marks have no tag", lambda pdf: all(one["/Subtype"] != "/PrinterMark" or tagged(pdf, one) is None for one, _ in pdf.annotations()),
       both(annotate(Subtype="/PrinterMark"), add("11 0 R", S="/Annot", K=[{"/Type": "/OBJR", "/Obj": "91 0 R"}])))
simple("ua 7.20-1", "nothing is drawn from another file", lambda pdf: all("/Ref" not in one for one in pdf.dicts() if one.get("/Subtype") == "/Form"),
       put("5 0 R", Subtype="/Form", Ref={}))

# PDF/A-2b and 3b

simple("a 6.1.2-1", "the file begins with its version", lambda pdf: re.match(rb"%PDF-1\.[0-7](\r\n|\r|\n)%", pdf.raw),
       lambda pdf: setattr(pdf, "raw", b"\n" + pdf.raw))
simple("a 6.1.2-2", "and bytes that are no text", lambda pdf: all(byte > 127 for byte in re.match(rb"[^\r\n]*[\r\n]+%(.{4})", pdf.raw, re.S)[1]),
       lambda pdf: setattr(pdf, "raw", pdf.raw.replace(b"\xe4\xf6\xfc\xdf", b"abcd")))
simple("a 6.1.3-1", "it has a name", lambda pdf: len(pdf.listed(pdf.trailer.get("/ID"))) == 2, lambda pdf: pdf.trailer.pop("/ID"))
simple("a 6.1.3-2", "it isn't encrypted", lambda pdf: "/Encrypt" not in pdf.trailer, lambda pdf: pdf.trailer.update({"/Encrypt": {"/P": -1}}))
simple("a 6.1.3-3", "nothing follows its end", lambda pdf: re.search(rb"%%EOF(\r\n|\r|\n)?\Z", pdf.raw),
       lambda pdf: setattr(pdf, "raw", pdf.raw + b"more"))
simple("a 6.1.4-2", "a line ends behind xref", lambda pdf: all(re.match(rb"xref(\r\n|\r|\n)\d+ \d+ ?(\r\n|\r|\n)", pdf.raw[int(at):]) for at in re.findall(rb"startxref\s+(\d+)", pdf.raw)),
       lambda pdf: setattr(pdf, "raw", pdf.raw.replace(b"xref\n0", b"xref \n0", 1)))


def streams(pdf):
    return [one for one in pdf.dicts() if "/Length" in one]


simple("a 6.1.7-3", "no stream is another file", lambda pdf: all("/F" not in one and "/FFilter" not in one for one in streams(pdf)), put("5 0 R", F="u:a"))
simple("a 6.1.7-4", "none is packed by LZW", lambda pdf: all("/LZWDecode" not in pdf.listed(one.get("/Filter")) for one in streams(pdf)), put("5 0 R", Filter="/LZWDecode"))


def values(pdf):
    def inside(value):
        yield value
        for one in (*value, *value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []:
            yield from inside(one)
    for value in pdf.objects.values():
        yield from inside(value)


simple("a 6.1.13-1", "integers have 32 bits", lambda pdf: all(-2**31 <= one < 2**31 for one in values(pdf) if isinstance(one, int)), put("3 0 R", X=2**31))
simple("a 6.1.13-3", "strings are no longer than 32767 bytes", lambda pdf: all(len(text(one)) < 32767 for one in values(pdf) if isinstance(one, str)),
       put("3 0 R", X="u:" + "x" * 32768))
simple("a 6.1.13-4", "names no longer than 127", lambda pdf: all(len(one.encode()) <= 128 for one in values(pdf) if isinstance(one, str) and one[:1] == "/"),
       put("3 0 R", X="/" + "x" * 128))
simple("a 6.1.13-7", "objects no more than 8388607", lambda pdf: pdf.trailer.get("/Size", 0) <= 8388608, lambda pdf: pdf.trailer.update({"/Size": 8388609}))
simple("a 6.1.13-11", "pages between 3 and 14400 units", lambda pdf: all(3 <= box[i + 2] - box[i] <= 14400 for page in pdf.typed("/Page")
                                                                          for box in [pdf.at(page["/MediaBox"])] for i in (0, 1)),
       put("3 0 R", MediaBox=[0, 0, 2, 800]))
simple("a 6.1.8-1", "names of types are UTF-8", lambda pdf: all("\ufffd" not in one.get("/S", "") and "#" not in one.get("/S", "") for one, _ in pdf.elements()),
       put("12 0 R", S="/#ff"))
simple("a 6.2.3-1", "colours have a meaning", lambda pdf: any(one.get("/S") == "/GTS_PDFA1" for one in map(pdf.at, pdf.listed(pdf.catalog.get("/OutputIntents")))),
       catalog(OutputIntents=None))

ANNOTATIONS = """/Text /Link /FreeText /Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly /StrikeOut /Stamp /Caret /Ink
    /Popup /FileAttachment /Widget /PrinterMark /TrapNet /Watermark /Redact""".split()
simple("a 6.3.1-1", "annotations are of known types", lambda pdf: all(one["/Subtype"] in ANNOTATIONS for one, _ in pdf.annotations()), annotate(Subtype="/Sound"))
simple("a 6.3.2-1", "they have flags", lambda pdf: all(one["/Subtype"] == "/Popup" or "/F" in one for one, _ in pdf.annotations()), annotate(F=None))
simple("a 6.3.2-2", "by which they are printed and seen", lambda pdf: all((one.get("/F") or 4) & 0b100100111 == 4 for one, _ in pdf.annotations()), annotate(F=2))
simple("a 6.3.3-1", "they have a picture", lambda pdf: all(one["/Subtype"] in ("/Popup", "/Link") or one.get("/AP") for one, _ in pdf.annotations()), annotate(AP=None))
simple("a 6.3.3-2", "and only one", lambda pdf: all(list(one["/AP"]) == ["/N"] for one, _ in pdf.annotations() if one.get("/AP")), annotate(AP={"/N": "5 0 R", "/D": "5 0 R"}))
simple("a 6.4.1-1", "fields do nothing", lambda pdf: all("/A" not in one and "/AA" not in one for one, _ in pdf.annotations() if one["/Subtype"] == "/Widget"),
       annotate(Subtype="/Widget", AA={}))
simple("a 6.4.1-3", "forms have their pictures", lambda pdf: pdf.get(pdf.catalog, "/AcroForm", "/NeedAppearances") is not True, catalog(AcroForm={"/NeedAppearances": True}))
simple("a 6.4.2-1", "and no XFA", lambda pdf: pdf.get(pdf.catalog, "/AcroForm", "/XFA") is None, catalog(AcroForm={"/XFA": []}))
simple("a 6.4.2-2", "nothing is to be drawn first", lambda pdf: not pdf.catalog.get("/NeedsRendering"), catalog(NeedsRendering=True))
ACTIONS = "/GoTo /GoToR /GoToE /Thread /URI /Named /SubmitForm".split()


def actions(pdf):
    return [one for one in pdf.dicts() if one.get("/Type") == "/Action" or one.get("/S") in ("/JavaScript", "/Launch")]


simple("a 6.5.1-1", "actions only turn pages", lambda pdf: all(one.get("/S") in ACTIONS for one in actions(pdf)), catalog(OpenAction={"/S": "/JavaScript"}))
simple("a 6.5.1-2", "named ones too", lambda pdf: all(one.get("/N") in ("/NextPage", "/PrevPage", "/FirstPage", "/LastPage") for one in actions(pdf) if one.get("/S") == "/Named"),
       catalog(OpenAction={"/Type": "/Action", "/S": "/Named", "/N": "/Print"}))
simple("a 6.5.2-1", "the document does nothing", lambda pdf: "/AA" not in pdf.catalog, catalog(AA={}))
simple("a 6.5.2-2", "nor a page", lambda pdf: all("/AA" not in page for page in pdf.typed("/Page")), put("3 0 R", AA={}))
simple("a 6.6.2.1-1", "metadata are a stream of XML", lambda pdf: pdf.get(pdf.catalog, "/Metadata", "/Subtype") == "/XML", put("5 0 R", Subtype=None))
simple("a 6.6.2.1-4", "in UTF-8, whole", lambda pdf: re.fullmatch(rb'<\?xpacket begin="(\xef\xbb\xbf)?" id="W5M0MpCehiHzreSzNTczkc9d"\?>.*<\?xpacket end="[rw]"\?>\s*', pdf.xmp, re.S)
       and pdf.xmp.decode("utf-8"), replaced(b"?xpacket begin", b"?xpacket encoding='x' begin"))

KNOWN = ("http://www.aiim.org/pdfa/ns/id/", "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/pdf/1.3/", "http://ns.adobe.com/xap/1.0/",
         "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "adobe:ns:meta/", "http://ns.adobe.com/xap/1.0/mm/", "http://www.aiim.org/pdfa/ns/extension/",
         "http://www.aiim.org/pdfa/ns/schema#", "http://www.aiim.org/pdfa/ns/property#")


@rule("a 6.6.2.3.1-1", "every name in them is known or explained", replaced(b"<pdfaSchema:namespaceURI>http://www.aiim.org", b"<pdfaSchema:namespaceURI>http://example.org"))
def _schemas(pdf):
    explained = [one.decode() for one in re.findall(rb"<pdfaSchema:namespaceURI>([^<]*)<", pdf.xmp)]
    return [one.decode() for one in re.findall(rb'xmlns:\w+="([^"]*)"', pdf.xmp) if one.decode() not in (*KNOWN, *explained)]


@rule("a 6.6.2.3.3-1", "with all that belongs to it", replaced(b"<pdfaProperty:valueType>", b"<pdfaProperty:kind>"))
def _explained(pdf):
    wanted = ("pdfaSchema:schema", "pdfaSchema:namespaceURI", "pdfaSchema:prefix", "pdfaProperty:name", "pdfaProperty:valueType",
              "pdfaProperty:category", "pdfaProperty:description")
    return [one for one in wanted if b"pdfaExtension:schemas" in pdf.xmp and f"<{one}>".encode() not in pdf.xmp]


def part(pdf):
    found = re.search(rb"<pdfaid:part>(\d)</pdfaid:part>", pdf.xmp)
    return int(found[1]) if found else 0


simple("a 6.6.4-1", "they name PDF/A", lambda pdf: part(pdf) in (2, 3), replaced(b"<pdfaid:part>2", b"<pdfaid:part>1"))
simple("a 6.6.4-3", "of level B", lambda pdf: b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf.xmp, replaced(b"conformance>B", b"conformance>X"))
RELATIONS = "/Source /Data /Alternative /Supplement /Unspecified".split()


def carrying(**entries):
    """A document of PDF/A-3 that carries a file, with something wrong in it."""
    def spoil(pdf):
        pdf.xmp = pdf.xmp.replace(b"<pdfaid:part>2", b"<pdfaid:part>3")
        pdf.objects["92 0 R"] = {"/Type": "/EmbeddedFile", "/Subtype": "/application/json", "/Length": 2}
        pdf.objects["93 0 R"] = {"/Type": "/Filespec", "/F": "u:a.json", "/UF": "u:a.json", "/AFRelationship": "/Data", "/EF": {"/F": "92 0 R"}}
        pdf.objects["1 0 R"].update({"/AF": ["93 0 R"], "/Names": {"/EmbeddedFiles": {"/Names": ["u:a.json", "93 0 R"]}}})
        for name, value in entries.items():
            number = "92 0 R" if name == "Subtype" else "1 0 R" if name == "AF" else "93 0 R"
            put(number, **{name: value})(pdf)
    return spoil


simple("a 6.8-1", "in part 2 there is no file in the file", lambda pdf: part(pdf) == 3 or not pdf.files(), both(carrying(), replaced(b"<pdfaid:part>3", b"<pdfaid:part>2")))
simple("a 6.8-2", "it has its name twice", lambda pdf: all(text(one.get("/F")) and text(one.get("/UF")) for one in pdf.files()), carrying(UF=None))
simple("a 6.8-3", "and says what it is to the document", lambda pdf: all(one.get("/AFRelationship") in RELATIONS for one in pdf.files()), carrying(AFRelationship=None))
simple("a 6.8-4", "which names it", lambda pdf: all(any(pdf.at(named) is one for named in pdf.listed(pdf.catalog.get("/AF"))) for one in pdf.files()), carrying(AF=None))
simple("a 6.8-5", "and of what kind it is", lambda pdf: all(pdf.get(one, "/EF", "/F", "/Subtype") for one in pdf.files()), carrying(Subtype=None))


# ---- the example ----

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">报告</rdf:li></rdf:Alt></dc:title></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>x</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>x</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def example():
    """A small document that keeps every rule: a title, a heading, a table of two columns."""
    def element(kind, parent, *kids, **entries):
        return {"/Type": "/StructElem", "/S": "/" + kind, "/P": parent, "/K": list(kids), **{"/" + k: v for k, v in entries.items()}}

    def scope(of, **more):
        return [{"/O": "/Table", "/Scope": "/" + of, **more}]
    objects = {
        "1 0 R": {"/Type": "/Catalog", "/Pages": "2 0 R", "/Lang": "u:zh-CN", "/MarkInfo": {"/Marked": True}, "/Metadata": "5 0 R", "/Outlines": "6 0 R",
                  "/StructTreeRoot": "4 0 R", "/ViewerPreferences": {"/DisplayDocTitle": True}, "/OutputIntents": [{"/S": "/GTS_PDFA1"}]},
        "2 0 R": {"/Type": "/Pages", "/Kids": ["3 0 R"], "/Count": 1},
        "3 0 R": {"/Type": "/Page", "/Parent": "2 0 R", "/MediaBox": [0, 0, 595, 842]},
        "4 0 R": {"/Type": "/StructTreeRoot", "/K": ["11 0 R"], "/RoleMap": {"/题名": "/P"}},
        "5 0 R": {"/Type": "/Metadata", "/Subtype": "/XML", "/Length": 9},
        "6 0 R": {"/Type": "/Outlines", "/Count": 0},
        "11 0 R": element("Document", "4 0 R", "12 0 R", "13 0 R", "20 0 R"),
        "12 0 R": element("H1", "11 0 R", 0), "13 0 R": element("H2", "11 0 R", 1),
        "20 0 R": element("Table", "11 0 R", "21 0 R", "25 0 R", "27 0 R"),
        "21 0 R": element("TR", "20 0 R", "22 0 R", "23 0 R"),
        "22 0 R": element("TH", "21 0 R", 2, A=scope("Column")), "23 0 R": element("TH", "21 0 R", 3, A=scope("Column")),
        "25 0 R": element("TR", "20 0 R", "24 0 R", "26 0 R"),
        "24 0 R": element("TH", "25 0 R", 4, A=scope("Row")), "26 0 R": element("TD", "25 0 R", 5),
        "27 0 R": element("TR", "20 0 R", "28 0 R", "29 0 R"),
        "28 0 R": element("TH", "27 0 R", 6, A=scope("Row")), "29 0 R": element("TD", "27 0 R", 7),
    }
    raw = b"%PDF-1.6\n%\xe4\xf6\xfc\xdf\nxref\n0 1\n0000000000 65535 f \ntrailer\nstartxref\n15\n%%EOF\n"
    return Pdf(objects, {"/Root": "1 0 R", "/Size": 30, "/ID": ["b:00", "b:00"]}, XMP.encode(), raw)


def spoilt(number):
    pdf = copy.deepcopy(example())
    RULES[number][2](pdf)
    return pdf


def broken(pdf):
    """What breaks which rule: "number says: what", none if all hold."""
    return [f"{number} {says}: {what}" for number, (says, judge, _) in RULES.items() for what in judge(pdf)]


if __name__ == "__main__":
    FOUND = {path: broken(read(path)) for path in sys.argv[1:]}
    for path, all_found in FOUND.items():
        print(f"{path}: {len(RULES)} rules, {len(all_found)} broken")
        for line in all_found[:40]:
            print("  " + line)
    sys.exit(any(FOUND.values()))
