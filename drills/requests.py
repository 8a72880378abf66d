"""Walks of requests at length, over TCP; run by hand, from the project's root.

    .venv/bin/python -m drills.requests                # 2,000 walks, 6 at a time
    .venv/bin/python -m drills.requests --share 0.02   # a fiftieth of it
    .venv/bin/python -m drills.requests --broken       # the control: it must fail

Each run starts an instance of its own (an embedded PostgreSQL in a temporary folder, one API
process) and removes it. Carriers, the team, judges and two secretaries walk requests from draft to
project, in pairs that compete. Figures to reach: states are reached by allowed moves alone, nothing
is beyond the users-first gate without its verdict, each item is decided once, no project is there
that no body accepted, the log verifies, 0 answers 5xx.

``--broken`` takes the guarantee away (a hand in the database moves requests as it likes, without
trigger or constraint) to show that the drill sees it: it then ends with success.

A machine busy with something else makes transactions wait for locks longer than they may (two
seconds): these are answered 503, and count. Leave the machine to the drill.

The short version is ``tests/api/test_request_walks.py``, with the same walks.
"""

import argparse
import asyncio
import sys
from pathlib import Path
from random import Random

import httpx
import psycopg

from api import embedded
from drills.bookings import hand_of
from drills.walks import FAULTS, Walks, faults_sql
from tests.standards.instance import LAB, LiveInstance, live_instance

WALKS = 2_000
HANDS = 6
CAST = {
    "carrier": "agent", "team": "concierge", "manager": "responsable", "deputy": "adjointe",
    "state": "copil", "region": "codir",
}  # fmt: skip
BROKEN = (
    "ALTER TABLE project_request DISABLE TRIGGER moves",
    "ALTER TABLE project_request DROP CONSTRAINT ck_project_request_gate",
    "UPDATE project_request SET state = 'favorable', step_id = (SELECT min(s.id) FROM request_step"
    " AS s WHERE s.lab_id = project_request.lab_id) WHERE state IN ('brouillon', 'deposee')",
    "ALTER TABLE project_request ENABLE TRIGGER moves",
)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--share", type=float, default=1.0, help="of the walks")
    parser.add_argument("--seed", type=int, default=1, help="of what is drawn")
    parser.add_argument("--broken", action="store_true", help="take the guarantee away")
    return parser.parse_args()


async def _walk(instance: LiveInstance, given: argparse.Namespace) -> Walks:
    limits = httpx.Limits(max_connections=HANDS * 4, keepalive_expiry=2)
    async with httpx.AsyncClient(base_url=instance.url, timeout=60, limits=limits) as http:
        cast = {
            name: hand_of(instance, http, f"{account}@tilab.example")
            for name, account in CAST.items()
        }
        walks = Walks(LAB, cast, Random(given.seed))
        await walks.many(max(1, int(WALKS * given.share)), hands=HANDS)
    return walks


def _judged(dsn: str) -> dict[str, int]:
    with psycopg.connect(dsn) as connection:
        found = connection.execute(faults_sql(LAB)).fetchone()
    assert found is not None
    return {name: int(count) for name, count in zip(FAULTS, found, strict=True)}


def main() -> int:
    """Run the drill; 0 when all holds, or for the control, when it does not."""
    given = _arguments()
    with live_instance() as instance:
        database = embedded.start(Path(instance.folder) / "data")
        try:
            dsn = database.dsn("tilab_owner")
            walks = asyncio.run(_walk(instance, given))
            if given.broken:
                with psycopg.connect(dsn, autocommit=True) as connection:
                    for statement in BROKEN:
                        connection.execute(statement)
            judged = _judged(dsn)
        finally:
            embedded.stop(database)
    for one in walks.faults[:5]:
        sys.stdout.write(f"  {one}\n")
    failed = bool(walks.faults) or any(judged.values())
    told = ", ".join(f"{count} {name}" for name, count in judged.items())
    sys.stdout.write(
        f"{walks.ends.total()} walks, {walks.statuses.total()} requests, {told},"
        f" {len(walks.faults)} × 5xx\n  ends {dict(sorted(walks.ends.items()))}\n"
        f"  statuses {dict(sorted(walks.statuses.items()))} {'FAILED' if failed else 'ok'}\n"
    )
    if given.broken:
        sys.stdout.write(f"{'the control was seen to fail' if failed else 'UNSEEN'}\n")
        return 0 if failed else 1
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
