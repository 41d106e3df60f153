# SPDX-License-Identifier: Apache-2.0
"""A text of any length is read in bounded time: no sentence, however long, makes each of its figures dearer."""
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402


@pytest.mark.parametrize("text", ["全年" + "收到申请5件，" * 100_000 + "。", "全年收到政府信息公开申请5件。" * 20_000,
                                  "（一）" * 100_000, "共有92件，其中" + "甲1件、" * 100_000, "《" * 200_000, "XX" * 200_000],
                         ids=["one sentence", "many sentences", "ordinals", "a list", "brackets", "gaps"])
def test_a_long_text_is_read_in_bounded_time(tmp_path, text):
    data = json.loads(gouji.SEED.read_text(encoding="utf-8"))
    data["text"]["s1"] = [text]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    status, out, _ = gouji.run("check", "--json", path)  # within the kit's bound
    assert status in (0, 1) and json.loads(out)["findings"]
