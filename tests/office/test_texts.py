# SPDX-License-Identifier: Apache-2.0
"""A finding in the text leads to the cell of its paragraph, and its words are quoted; nothing in the cell is edited."""
import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / 'tests' / part) for part in ('kit', 'cli', 'reference', 'published', 'office')]

from test_every_rule import faulty_text  # noqa: E402
from test_panel import Panel, cell  # noqa: E402


def test_each_finding_in_the_text_selects_its_cell_and_quotes_it(running, tmp_path):
    document = running.open(faulty_text(tmp_path))
    told = json.loads(running.dispatch(document, 'vnd.gouji:check').Result)['findings']
    panel = Panel(running, document.CurrentController)
    texts = [(at, one) for at, one in enumerate(told) if one.get('quote')]
    assert len(texts) >= 3
    for at, one in texts[:6]:
        panel.choose(at)
        time.sleep(0.2)
        assert cell(document).replace("'", '') == f"{one['sheet']}.{one['cell']}"
        said = document.Sheets.getByName(one['sheet']).getCellRangeByName(one['cell']).String
        behind = said.split(one['quote'], 1)[1][:5]
        assert f"【{one['quote']}】{behind}" in panel.detail(), 'its words among those around them'
        assert one['quote'] in document.Sheets.getByName(one['sheet']).getCellRangeByName(one['cell']).String
    assert not document.isModified()
    document.close(True)
