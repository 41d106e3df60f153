#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Fetches the editors and the browser's tools that package.json pins, whose sums it holds, into a folder; what is there stays.

    fetch.py FOLDER"""
import base64
import hashlib
import json
import pathlib
import subprocess
import sys
import tarfile
import tempfile

PINS = json.loads(pathlib.Path(__file__).with_name('package.json').read_text(encoding='utf-8'))


def unpack(archive, name, target):
    """A package from its archive, if that is the one that is pinned."""
    data = archive.read_bytes()
    algorithm, expected = PINS['integrity'][name].split('-', 1)
    if base64.b64encode(hashlib.new(algorithm, data).digest()).decode() != expected:
        raise SystemExit(f'fetch: {name}: not the bytes that package.json pins')
    with tarfile.open(archive) as package, tempfile.TemporaryDirectory(dir=target) as folder:
        package.extractall(folder)  # its bytes are known: no name in it leads elsewhere
        (root,) = pathlib.Path(folder).iterdir()
        (target / name).parent.mkdir(exist_ok=True)
        root.rename(target / name)


def main(target):
    target.mkdir(parents=True, exist_ok=True)
    missing = [name for name in PINS['dependencies'] if not (target / name).is_dir()]
    if not missing:
        return
    with tempfile.TemporaryDirectory(dir=target) as folder:
        wanted = [f'{name}@{PINS["dependencies"][name]}' for name in missing]
        subprocess.run(['npm', 'pack', '--silent', '--pack-destination', folder, *wanted], check=True, stdout=subprocess.DEVNULL,
                       timeout=300)
        for name in missing:
            file = f'{name.lstrip("@").replace("/", "-")}-{PINS["dependencies"][name]}.tgz'
            unpack(pathlib.Path(folder) / file, name, target)


if __name__ == '__main__':
    main(pathlib.Path(sys.argv[1]))
