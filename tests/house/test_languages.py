# SPDX-License-Identifier: Apache-2.0
"""What the add-on says it says in English too: every sentence of its code is in the table of English ones, and nothing else is."""
import re
from pathlib import Path

SRC = Path(__file__).resolve().parents[2] / 'src'
TABLE = SRC / 'addon/host/english_words.c'
LITERAL = r'"(?:[^"\\]|\\.)*"'
CHINESE = re.compile('[\u2e80-\u2fff\u3040-\u9fff]')  # characters; signs are the same in both
# What goes into files, or into LibreOffice's own records: the findings as a table, a PDF's attachment, names of files.
IN_FILES = {'级别', '工作表', '单元格', '现为', '建议', '性质', '依据', '规则', '通过', '%d年', '校验结果.csv', '报告的数据'}
# Lists of other rooms whose words are shown, and the macros that they stand in.
SHOWN = {'form/rule.h': 'GJ_SEVERITY_LIST', 'mend/repairs.h': 'GJ_REPAIR_LIST'}


def literals(text):
    """The string literals of C code, neighbours joined, without comments."""
    text = re.sub(r'/\*.*?\*/', ' ', text, flags=re.S)
    return [''.join(re.findall(r'"((?:[^"\\]|\\.)*)"', one)) for one in re.findall(rf'{LITERAL}(?:\s*\\?\s*{LITERAL})*', text)]


def table():
    """[(Chinese, English)] of the table."""
    found = re.findall(rf'\{{((?:\s*{LITERAL})+),((?:\s*{LITERAL})+)\}}', TABLE.read_text(encoding='utf-8'))
    return [tuple(''.join(literals(side)) for side in pair) for pair in found]


def said():
    """Every sentence of the add-on's code."""
    texts = {text for path in (SRC / 'addon').rglob('*.[ch]') if path != TABLE
             for text in literals(path.read_text(encoding='utf-8')) if CHINESE.search(text)}
    for name, macro in SHOWN.items():
        listed = re.search(rf'#define {macro}\(X\)(.*?[^\\])\n', (SRC / name).read_text(encoding='utf-8'), re.S).group(1)
        texts |= {text for line in re.findall(r'X\((.*?)\)\s*\\?(?=\s*X\(|\s*$)', listed, re.S) for text in literals(line) if CHINESE.search(text)}
    outputs = re.search(r'#define GJ_OUTPUT_LIST\(X\)(.*?[^\\])\n', (SRC / 'document/document.h').read_text(encoding='utf-8'), re.S).group(1)
    texts |= {f'{title} ({suffix})' for suffix, title in re.findall(r'"(\.[a-z]+)", "([^"]+)"', outputs)}
    return texts - IN_FILES


def conversions(text):
    return re.findall(r'%[-.*0-9]*[a-z%]', text)


def test_every_sentence_is_there_in_both_languages():
    chinese = {one for one, _ in table()}
    assert len(chinese) > 200 and len(chinese) == len(table())
    assert not sorted(said() - chinese), 'without English'
    assert not sorted(one for one in chinese - said() if CHINESE.search(one)), 'said by nobody'


def test_the_english_prints_the_same_in_the_same_order_and_is_english():
    for chinese, english in table():
        assert conversions(chinese) == conversions(english), chinese
        assert english and (not re.sub('勾稽|【|】', '', english) or not CHINESE.search(english.replace('勾稽', '').replace('【', '').replace('】', ''))), english
        assert chinese.count('\\n') == english.count('\\n') and ('~' in chinese) == ('~' in english), chinese


def test_what_is_written_in_the_code_is_said_by_way_of_the_table():
    """A sentence printed as it stands would stay Chinese: those that are put together pass gj_said."""
    for path in sorted((SRC / 'addon').rglob('*.c')):
        code = re.sub(r'/\*.*?\*/', ' ', path.read_text(encoding='utf-8'), flags=re.S)
        for call in re.findall(rf'gj_buf_(?:puts|printf)\([^;]*;', code):
            bare = re.sub(rf'gj_said\(\s*(?:{LITERAL}\s*)+\)', '', call)
            left = [text for text in literals(bare) if CHINESE.search(text) and text not in IN_FILES]
            assert not left, f'{path.name}: {left}'
