# SPDX-License-Identifier: Apache-2.0
"""Has LibreOffice write the sample workbooks of tests/cases/programs/ anew.

    /usr/bin/python3 tests/programs/office.py

Two published reports in every layout, opened and saved as .ods; and one of them through .xlsx and
back, as offices that pass files around do. The files are kept, so that reading them is tested where
no LibreOffice is. Thumbnails are taken out: they are most of the size and nobody reads them.
"""
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "kit"), str(TESTS / "published")]

import layout  # noqa: E402

SAMPLES = TESTS / "cases" / "programs"
REPORTS = ("005", "012")


def convert(kind, folder, *paths):
    """Converts files into a folder with a LibreOffice of our own profile."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(["soffice", f"-env:UserInstallation={Path(profile).as_uri()}",
                        "--headless", "--convert-to", kind, "--outdir", folder, *paths],
                       check=True, stdout=subprocess.DEVNULL, timeout=300)


def without_thumbnail(source, target):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if not info.filename.startswith("Thumbnails/"):
                new.writestr(info, old.read(info))


def main():
    SAMPLES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        ours, saved, excel, back = (Path(name) / step for step in ("ours", "ods", "xlsx", "back"))
        ours.mkdir()
        for number in REPORTS:
            for way in layout.LAYOUTS:
                layout.write_report(ours / f"{number}-{way}.ods", number, layout.load(number), way)
        convert("ods", saved, *sorted(ours.iterdir()))
        convert("xlsx", excel, *sorted(ours.glob("012-*")))
        convert("ods", back, *sorted(excel.iterdir()))
        for path in saved.iterdir():
            without_thumbnail(path, SAMPLES / path.name)
        for path in back.iterdir():
            without_thumbnail(path, SAMPLES / f"{path.stem}-xlsx.ods")
        (SAMPLES / "012-A.xlsx").write_bytes((excel / "012-A.xlsx").read_bytes())


if __name__ == "__main__":
    main()
