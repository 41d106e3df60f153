# SPDX-License-Identifier: Apache-2.0
"""Whichever call of the C library fails, once or for good: the answer is right, or it is status 2 and a sentence, with every
file whole and nothing left behind. A part of `make faults`."""
import os

import pytest

import trials

pytestmark = pytest.mark.skipif("GOUJI_SANITIZED" in os.environ, reason="a sanitizer has its own allocator, and its own exit")


@pytest.fixture(name="room", scope="module")
def folder_with_files(tmp_path_factory):
    with trials.Room(tmp_path_factory.mktemp("faults")) as room:
        yield room


@pytest.mark.parametrize("name", ["check-json", "check-jobs", "check-last", "check-house", "check-result-page", "new", "fix-inside", "explain-write",
                                  "import-docx", "import-mht", "import-xlsx", "import-txt", "import-confirm", "export-docx", "forms-beside", "confined", "confined-docx"])
def test_any_call_may_fail(room, name):
    done = room.go(name, 2)
    assert done.bad == 0, done.explained()
    assert done.rounds > 20 and done.refused > 5, f"hardly anything failed: {done.text}"


@pytest.mark.parametrize("name,kinds", [
    ("check", ("read", "open", "look")),  # a form that can't be read: the workbook is not judged by another edition
    ("check-beside", ("look",)),  # neither is one beside that can't be seen
    ("check-result", ("look",)),  # no forms, so no styles to look for
    ("check-jobs", ("write",)),  # a process that can't be told its work is not waited for
    ("new-template", ("memory",)),  # styles cut short are no damaged file
    ("export-odt", ("print",)),  # warnings that nobody saw are not status 0
])
def test_what_was_found_so_stays_mended(room, name, kinds):
    done = room.go(name, 12, kinds)
    assert done.bad == 0, done.explained()
    assert done.rounds >= len(kinds), done.text


@pytest.mark.parametrize("name,kind", [
    ("check-explained", "read"),  # an explanation that can't be read is not passed over
    ("explain-write", "read"),  # nor by the verdict on what was just explained
    ("confined-beside", "open"),  # a reader child is told what the parent could not hand it
])
def test_whichever_call_it_is(room, name, kind):
    done = room.go(name, 1000, (kind,))
    assert done.bad == 0, done.explained()
    assert done.rounds > 50, done.text
