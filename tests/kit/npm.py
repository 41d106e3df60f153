# SPDX-License-Identifier: Apache-2.0
"""Programs for node that tests need: packages of pinned versions, fetched once into build/npm, never shipped.

    told = npm.run(Path("tests/document/word"), "validate.mjs", path)    # what the script prints, as JSON

A folder has package.json, package-lock.json and scripts. Where node or the network is missing the test is skipped, aloud."""
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLACE = Path(os.environ.get("NPM_FOLDER", ROOT / "build/npm"))


def installed(folder):
    """A copy of the folder with its packages beside it."""
    if not shutil.which("npm") or not shutil.which("node"):
        pytest.skip(f"{folder.name}: node and npm are not installed")
    lock = (folder / "package-lock.json").read_bytes()
    place = PLACE / f"{folder.name}-{hashlib.sha256(lock).hexdigest()[:12]}"
    place.mkdir(parents=True, exist_ok=True)
    with open(place / "lock", "w", encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # tests run side by side
        if not (place / "done").exists():
            for name in ("package.json", "package-lock.json"):
                shutil.copy(folder / name, place)
            try:
                done = subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--fetch-retries=1"], cwd=place,
                                      capture_output=True, text=True, timeout=300, check=False)
            except subprocess.TimeoutExpired:
                pytest.skip(f"{folder.name}: its npm packages didn't come within 300 s")
            if done.returncode != 0:
                pytest.skip(f"{folder.name}: its npm packages can't be had: {done.stderr.strip()[-300:]}")
            (place / "done").touch()
    for script in folder.glob("*.*js"):
        if not (place / script.name).exists() or (place / script.name).read_bytes() != script.read_bytes():
            fresh = place / f"{script.name}.{os.getpid()}"
            shutil.copy(script, fresh)
            fresh.replace(place / script.name)
    return place


def run(folder, script, *arguments, timeout=240):
    """What one of its scripts prints, as JSON."""
    place = installed(folder)
    done = subprocess.run(["node", script, *map(str, arguments)], cwd=place, capture_output=True, timeout=timeout, check=False)
    assert done.returncode == 0, f"{script}: {done.stderr.decode('utf-8', 'replace')}"
    return json.loads(done.stdout)
