# SPDX-License-Identifier: Apache-2.0
"""What was doubtful when a report was read from a document is told until somebody settles it."""
import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / part) for part in ("kit", "published")]
import gouji  # noqa: E402

SEED = gouji.ROOT / "tests/cases/seed/keche-2020.json"
DOUBT = {"table": "t3", "row": "new", "column": "natural", "says": "可能是几个数连在了一起", "source": "693665"}


def doubted(path, **changes):
    """The findings on what is doubtful, of the seed's workbook with such a memory beside it."""
    data = json.loads(SEED.read_text(encoding="utf-8"))
    gouji.new(path, data)
    value = data["t3"]["new"]["natural"]
    path.with_name(path.stem + ".gouji.json").write_text(
        json.dumps({"doubts": [{**DOUBT, "value": value, **changes}]}, ensure_ascii=False), encoding="utf-8")
    _, result = gouji.check(path)
    return [one for one in result["findings"] if one["rule"] == "import.doubt"]


def test_a_doubt_is_a_warning_at_its_cell(tmp_path):
    one, = doubted(tmp_path / "a.ods")
    assert (one["severity"], one["table"], one["row"], one["column"]) == ("warning", "t3", "new", "natural")
    assert one["cell"] and one["says"].endswith("可能是几个数连在了一起，原件里读到的是“693665”")


def test_what_is_confirmed_or_changed_is_settled(tmp_path):
    assert doubted(tmp_path / "a.ods", confirmed=True) == []
    assert doubted(tmp_path / "b.ods", value="98765") == []
