"""Schemathesis at length, as every kind of caller; run by hand, from the project's root.

    .venv/bin/python -m drills.schemathesis                        # every caller, 3 seeds, n=500
    .venv/bin/python -m drills.schemathesis --callers manager,team --examples 2000 --seeds 7
    .venv/bin/python -m drills.schemathesis --hours 8              # new seeds until the time is up

Each run starts an instance of its own with the demonstration data (an embedded PostgreSQL in a
temporary folder), sends what Schemathesis generates in all its phases with all its checks, and
removes it. Figure to reach: 0 failures, 0 answers 5xx. A failure prints the requests that lead to
it, and is kept with the seed under --keep; the same seed repeats it:

    .venv/bin/python -m drills.schemathesis --callers manager --examples 500 --seeds 3

The short version is ``tests/standards/test_schemathesis.py``, with the same code.
"""

import argparse
import itertools
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.standards.campaign import CALLERS, Campaign, run
from tests.standards.instance import live_instance


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--callers", default=",".join(CALLERS), help=f"of {', '.join(CALLERS)}")
    parser.add_argument("--examples", type=int, default=500, help="per operation and phase")
    parser.add_argument("--steps", type=int, default=20, help="requests of one stateful scenario")
    parser.add_argument("--seeds", default="1,2,3", help="comma-separated")
    parser.add_argument("--hours", type=float, help="go on with new seeds for this long")
    parser.add_argument("--keep", type=Path, default=Path("var/drills"), help="where failures go")
    return parser.parse_args()


def _seeds(given: argparse.Namespace) -> Iterator[int]:
    first = [int(seed) for seed in given.seeds.split(",")]
    if given.hours is None:
        yield from first
        return
    end = time.monotonic() + given.hours * 3600
    for seed in itertools.chain(first, itertools.count(max(first) + 1)):
        if time.monotonic() > end:
            return
        yield seed


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main() -> int:
    """Run the drill; the number of failed campaigns."""
    given = _arguments()
    failed = 0
    for seed in _seeds(given):
        for caller in given.callers.split(","):
            plan = Campaign(examples=given.examples, seed=seed, steps=given.steps)
            begun = time.monotonic()
            with live_instance() as instance:  # a fresh one: the seed alone decides
                ready = len(instance.requests_seen())
                finished = run(instance, caller, plan)
                sent = len(instance.requests_seen()) - ready
                faults = instance.faults()
                log = (instance.folder / "log").read_bytes()
            fine = finished.returncode == 0 and not faults
            _say(
                f"{'ok    ' if fine else 'FAILED'} {caller:13} seed {seed}: {sent} requests,"
                f" {faults.total()} answers 5xx, {time.monotonic() - begun:.0f} s"
            )
            if not fine:
                failed += 1
                given.keep.mkdir(parents=True, exist_ok=True)
                name = given.keep / f"schemathesis-{caller}-{seed}"
                name.with_suffix(".txt").write_text(finished.stdout + finished.stderr, "utf-8")
                name.with_suffix(".log").write_bytes(log)
                _say(finished.stdout[finished.stdout.find("= FAILURES") :])
    return failed


if __name__ == "__main__":
    sys.exit(min(main(), 1))
