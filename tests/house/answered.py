#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A fact that is listed and answered by nobody doesn't compile: each list of form/facts.h gets one more, and the compiler must
name it."""
import pathlib
import re
import subprocess
import sys
import tempfile

ANSWERS = {'CELL': 'src/form/facts.c', 'FIELD': 'src/form/facts.c',
           'QUANTITY': 'src/text/text_facts.c', 'SHARE': 'src/text/text_facts.c',
           **{each: 'src/text/text_facts.c' for each in ('REPEAT', 'SUM', 'MENTION', 'PERIOD', 'ORDINAL', 'CITATION')}}  # the others: src/check/answer.c


def compile_with(root, each, cc):
    facts = (root / 'src/form/facts.h').read_text(encoding='utf-8')
    first = re.search(rf'#define GJ_FACTS_OF_{each}\(X\)\s*\\\n', facts).end()
    with tempfile.TemporaryDirectory() as folder:
        overlay = pathlib.Path(folder) / 'form'
        overlay.mkdir()
        (overlay / 'facts.h').write_text(f'{facts[:first]}    X({each}, unheard_of, NUMBER) \\\n{facts[first:]}',
                                         encoding='utf-8')
        source = ANSWERS.get(each, 'src/check/answer.c')
        return subprocess.run([cc, '-std=c11', '-D_XOPEN_SOURCE=700', '-Wall', '-Wextra', '-Werror', '-fsyntax-only',
                               f'-I{folder}', '-Isrc', source], cwd=root, capture_output=True, text=True, check=False,
                              env={'LC_ALL': 'C', 'PATH': '/usr/bin:/bin'})


def main(root, cc='cc'):
    facts = (root / 'src/form/facts.h').read_text(encoding='utf-8')
    lists = re.findall(r'#define GJ_FACTS_OF_(\w+)\(X\)', facts)
    wrong = []
    for each in lists:
        done = compile_with(root, each, cc)
        if done.returncode == 0 or f'GJ_FACT_{each}_unheard_of' not in done.stderr:
            wrong.append(f'src/form/facts.h: a fact of {each} may go unanswered')
    print(*wrong, f'answered: {len(wrong)} of {len(lists)} lists open', sep='\n')
    return len(wrong)


if __name__ == '__main__':
    sys.exit(bool(main(pathlib.Path(__file__).resolve().parents[2], *sys.argv[1:])))
