# SPDX-License-Identifier: Apache-2.0
"""Waits for a state, never for a time: a busy machine only makes it longer."""
import time


def comes(condition, patience):
    """What the condition gives once it gives anything; else what it gave last."""
    last = time.monotonic() + patience
    while True:
        found = condition()
        if found or time.monotonic() > last:
            return found
        time.sleep(0.1)


def until(condition, patience=60):
    found = comes(condition, patience)
    assert found, 'it did not come'
    return found
