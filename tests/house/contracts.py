#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Fails where headers are no contracts, or a .c file doesn't open with what it is for.

Strict means, for every declaration of a header that is not `static` (functions, types, lists of enums, macros with arguments,
constants) and for the header itself:

- The header opens with "NAME.h - its duty", and an ordered scenario with steps 1. and 2.; in the rooms of THREADED the opening
  also says which thread may call and which lock is held.
- A comment stands right before the declaration, or behind it on its line. A group of declarations under one comment has a
  comment only as far as it speaks of each: a word of the name that the group's other names haven't, or the name itself.
- The comment says something besides the name: two words at least that aren't in it. A file's name alone is no comment.
- A function that takes a gj_err says what holds on failure; one that returns a pointer says whose it is, and whether it
  may be NULL. A paragraph of the opening that begins "On failure" or "Ownership" says it for all of the header.

    contracts.py [ROOT]    prints the figures beside those of the time before, and each gap on a line
    contracts.py -n [ROOT] fails at nothing"""
import pathlib
import re
import sys

LEAST = 98  # per cent of declarations, in all of src
WAS = {'declarations': (48.0, 1094), 'purposes': (42.1, 183)}  # counted so when rooms were parted by duty
THREADED = ('uno', 'addon')

FAILURE = re.compile(r'\b(fail\w*|false|error|errors|-1|refuse[sd]?|unless)\b|GJ_ERR_|\bNULL\b', re.I)
OWNER = re.compile(r'\b(own\w*|yours|free[sd]?|borrow\w*|live[sd]?|arena|referenc\w+|static|held|holds|keeps?|valid|belongs?|'
                   r'as long as|returns `?out|released?|constants?|argument|callee)\b', re.I)
NULLNESS = re.compile(r'\bNULL\b|\bnever\b|\balways\b|""', re.I)
STEPS = re.compile(r'\b1\.\s.*\b2\.\s', re.S)
THREADS = re.compile(r'\bthreads?\b', re.I)
LOCKS = re.compile(r'\b(locks?|mutex|SolarMutex)\b', re.I)
PLAIN = {'the', 'a', 'an', 'of', 'is', 'are', 'to', 'it', 'its', 'in', 'this', 'that', 'and', 'or', 'for', 'one', 'gj', 'get', 'gets'}

TOKEN = re.compile(r'(?P<comment>/\*.*?\*/|//[^\n]*)|(?P<macro>^[ \t]*#(?:\\\n|[^\n])*)|(?P<string>"(?:\\.|[^"\\\n])*")|'
                   r'(?P<blank>\n[ \t]*(?=\n))|(?P<newline>\n)|(?P<other>.)', re.S | re.M)


def plain(comment):
    """A comment's text without its frame."""
    return re.sub(r'^\s*(/\*+|\*/|\*|//)?\s?', '', comment, flags=re.M).replace('*/', '').strip()


def stems(name):
    return {word.lower()[:5] for word in re.split(r'_|(?<=[a-z])(?=[A-Z])', name) if word and word != 'gj'}


class Declaration:
    """One declaration: its text, its line, the comment that leads its group and those in or behind it."""

    def __init__(self, text, line):
        self.text, self.line, self.lead, self.own, self.group = text, line, '', '', None

    @property
    def name(self):
        bare = re.sub(r'__attribute__\s*\(\(.*?\)\)\)?', '', self.text, flags=re.S)
        for pattern in (r'#\s*define\s+(\w+)', r'\b(?:struct|enum|union)\s+(\w+)\s*\{', r'\benum\s*\{\s*(\w+)', r'\(\*(\w+)\)\s*\(',
                        r'(\w+)\s*\(', r'(\w+)\s*(?:\[[^]]*\])?\s*;?\s*$'):
            found = re.search(pattern, bare)
            if found:
                return found.group(1)
        return '?'

    @property
    def is_function(self):
        return not re.match(r'typedef|struct|enum|union|extern\s+const|#', self.text) and '(' in self.text

    def returns_pointer(self):
        return self.is_function and '*' in self.text[:self.text.index('(')]


def pieces(text):
    """(kind, text, line) in turn: comment, macro, blank, code (up to its ; or }), newline."""
    code, depth, line, start = '', 0, 1, 0
    for found in TOKEN.finditer(text):
        kind, piece = found.lastgroup, found.group()
        if kind in ('other', 'string'):
            if not code.strip():
                start = line
            code += piece
            depth += {'{': 1, '(': 1, '}': -1, ')': -1}.get(piece, 0)
            if piece == ';' and depth == 0 or piece == '}' and depth == 0 and ends_body(code):
                yield 'code', code.strip(), start
                code = ''
        elif code.strip():
            code += ' ' if kind != 'macro' else ''
            if kind == 'comment':
                yield 'inner', piece, line
        else:
            yield kind, piece, line
        line += piece.count('\n')


def ends_body(code):
    """A function's body needs no semicolon; a type's does."""
    head = code[:code.index('{')] if '{' in code else code
    return head.rstrip().endswith(')')


def declarations(text):
    undefined = set(re.findall(r'#\s*undef\s+(\w+)', text))
    lead, group, last, at_line, inner = '', [], None, False, ''
    for kind, piece, line in pieces(text):
        if kind == 'inner':
            inner += ' ' + plain(piece)
        elif kind == 'comment':
            if at_line and last:
                last.own += ' ' + plain(piece)
            else:
                lead, group = (lead + ' ' if lead and not group else '') + plain(piece), []
        elif kind == 'newline':
            at_line = False
        elif kind == 'blank':
            lead, group, at_line = '', [], False
        elif kind == 'macro':
            name = re.match(r'\s*#\s*define\s+(\w+)(\()?', piece)
            if not name or name.group(1) in undefined or name.group(1).endswith('_H'):
                continue
            kind = 'code'
        if kind == 'code':
            if piece.startswith('static') or piece in (';',):
                lead, inner = '', ''
                continue
            if opaque(piece, group):
                at_line = True
                continue
            last = Declaration(piece, line)
            last.lead, last.own, last.group, at_line = lead, inner if last.is_function else '', group, True
            inner = ''
            group.append(last)
            yield last


def opaque(piece, group):
    """struct x {…}; right behind typedef struct x x; is one declaration with it."""
    found = re.match(r'struct\s+(\w+)\s*\{', piece)
    return bool(found and group and re.match(rf'typedef\s+struct\s+{found.group(1)}\s+{found.group(1)}\s*;', group[-1].text))


def says_more(comment, name):
    words = {word.lower() for word in re.findall(r'\w+', comment)} - PLAIN
    words = {word for word in words if word[:5] not in stems(name) and word.rstrip('s') not in stems(name)}
    foreign = len(re.findall(r'[\u2e80-\uffff]', comment))
    return not re.fullmatch(r'[\w./]+\.[ch]:?', comment) and (
        len(words) >= 2 or foreign >= 4)


def speaks_of(declaration):
    """Does the comment that leads a group speak of this one of it?"""
    group = declaration.group
    if len(group) == 1:
        return True
    if re.search(rf'\b{declaration.name}\b', declaration.lead):
        return True
    others = [stems(one.name) for one in group if one is not declaration]
    shared = set.intersection(*others) if others else set()
    spoken = ' '.join(re.findall(r'[A-Za-z]+', declaration.lead)).lower()
    return declaration is group[0] or any(re.search(rf'\b{stem}', spoken) for stem in stems(declaration.name) - shared)


def opening(text):
    found = re.match(r'\s*/\* SPDX[^*]*\*/\s*(/\*.*?\*/)', text, re.S)
    return plain(found.group(1)) if found else ''


def paragraph(head, word):
    found = re.search(rf'^{word}\b[:, ].*?(?=\n\n|\Z)', head, re.M | re.S | re.I)
    return found.group() if found else ''


def wants(declaration, head):
    """What the contract of this declaration leaves unsaid."""
    comment = (declaration.lead if speaks_of(declaration) else '') + ' ' + declaration.own
    if not comment.strip():
        yield 'no comment'
        return
    if not says_more(comment.strip(), declaration.name):
        yield 'repeats its name'
    if declaration.is_function and re.search(r'gj_err \*', declaration.text) and not (
            FAILURE.search(comment) or paragraph(head, 'On failure')):
        yield 'failure'
    if declaration.returns_pointer():
        if not (OWNER.search(comment) or paragraph(head, 'Ownership')):
            yield 'owner'
        if not (NULLNESS.search(comment) or NULLNESS.search(paragraph(head, 'Ownership') + paragraph(head, 'On failure'))):
            yield 'NULL'


def opening_wants(path, head, threaded):
    if not head.startswith(f'{path.name} - '):
        yield 'no duty'
    if not STEPS.search(head):
        yield 'no scenario'
    if threaded and not THREADS.search(head):
        yield 'no thread'
    if threaded and not LOCKS.search(head):
        yield 'no lock'


def header(path, threaded):
    """(line, name, [gaps]) of the header itself and of each declaration."""
    text = path.read_text(encoding='utf-8')
    head = opening(text)
    yield 1, path.name, list(opening_wants(path, head, threaded))
    body = text[len(text) - len(re.sub(r'\A\s*/\* SPDX[^*]*\*/\s*/\*.*?\*/', '', text, flags=re.S)):]
    before = text[:len(text) - len(body)].count('\n')
    for one in list(declarations(body)):  # all of it first: a comment may stand behind its declaration
        yield one.line + before, one.name, list(wants(one, head))


def purpose(path):
    """Does the file open with a sentence of what it is for?"""
    text = path.read_text(encoding='utf-8')
    return bool(re.match(rf'\s*(/\* SPDX[^*]*\*/\s*)?/\*\s*(\* )?{re.escape(path.name)} - \S+( \S+){{2,}}', text))


def beside(name, part, whole):
    share, of = WAS[name]
    return f'contracts: {part} of {whole} {name} ({100 * part / max(1, whole):.1f} %; before: {share} % of {of})'


def main(root, strict=True):
    source = root / 'src'
    gaps, whole = [], 0
    for path in sorted(source.rglob('*.h')):
        for line, name, found in header(path, path.relative_to(source).parts[0] in THREADED):
            whole += 1
            if found:
                gaps.append(f'{path}:{line}: {name}: {", ".join(found)}')
    files = sorted(source.rglob('*.c'))
    idle = [f'{path}:1: no sentence of purpose' for path in files if not purpose(path)]
    failed = bool(idle) or 100 * (whole - len(gaps)) < LEAST * whole
    if failed or not strict:
        print(*gaps, *idle, sep='\n')
    print(beside('declarations', whole - len(gaps), whole), beside('purposes', len(files) - len(idle), len(files)), sep='\n')
    return strict and failed


if __name__ == '__main__':
    lax = sys.argv[1:2] == ['-n']
    rest = sys.argv[2:] if lax else sys.argv[1:]
    sys.exit(main(pathlib.Path(rest[0] if rest else '.'), not lax))
