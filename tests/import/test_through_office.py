# SPDX-License-Identifier: Apache-2.0
"""What only an office reads is read through it: Word's and Excel's old files, and what a Kingsoft office calls .wps."""
import subprocess
import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / part) for part in ("kit", "published")]
import documents  # noqa: E402
import gouji  # noqa: E402
import layout  # noqa: E402


@pytest.mark.parametrize("source, kind, named", [("odt", "doc", "doc"), ("odt", "doc", "wps"), ("odt", "rtf", "rtf"),
                                                 ("ods", "xls", "xls")])
def test_old_files_are_read_through_the_office(tmp_path, source, kind, named):
    book, path = tmp_path / "a.ods", tmp_path / f"a.{source}"
    assert gouji.run("import", documents.write(tmp_path, "005", layout.load("005"), "docx"), "-o", book)[0] == 0
    if source == "odt":
        assert gouji.run("export", "--force", book, "-o", path)[0] == 0
    _, before = gouji.check(path, "--values")
    subprocess.run(["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", kind,
                    "--outdir", tmp_path / "out", path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    old = next((tmp_path / "out").iterdir())
    old = old.rename(old.with_suffix("." + named))
    _, after = gouji.check(old, "--values")
    assert {table: after["report"][table] for table in ("t2", "t3", "t4")} == \
        {table: before["report"][table] for table in ("t2", "t3", "t4")}
    assert after["report"]["text"] == before["report"]["text"]
