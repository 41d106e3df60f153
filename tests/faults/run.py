# SPDX-License-Identifier: Apache-2.0
"""python3 run.py [MOST [NAME…]]: the trials of the command, each call of the C library failing, at most MOST of a kind and way
of failing, one line a trial; status 1 if anything went wrong."""
import sys
import tempfile

import trials


def main():
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 1 << 30
    names = sys.argv[2:] or list(trials.TRIALS)
    rounds = refused = bad = 0
    with tempfile.TemporaryDirectory(prefix="gouji-faults-") as folder, trials.Room(folder) as room:
        if trials.SLOW & set(names):
            room.make_pdf()
        for name in names:
            done = room.go(name, min(most, 40) if name in trials.SLOW else most)
            rounds, refused, bad = rounds + done.rounds, refused + done.refused, bad + done.bad
            print(f"{'FAIL' if done.bad else 'ok':5} {name}: {done.rounds} rounds, {done.refused} refused", flush=True)
            if done.bad:
                print(done.explained(), flush=True)
    print(f"{rounds} rounds, {refused} ended with a sentence, {rounds - refused - bad} as without a fault, {bad} wrong")
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
