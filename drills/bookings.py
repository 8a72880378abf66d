"""Races for rooms at length, over TCP; run by hand, from the project's root.

    .venv/bin/python -m drills.bookings                # 100,000 creations, 10,000 of the rest
    .venv/bin/python -m drills.bookings --share 0.02   # a fiftieth of it
    .venv/bin/python -m drills.bookings --only move,restore
    .venv/bin/python -m drills.bookings --broken       # the control: it must fail

Each run starts an instance of its own (an embedded PostgreSQL in a temporary folder, one API
process) and removes it. 32 clients reach for one slot at once, on every path that takes a room.
Figures to reach (trust.md): 0 doubles, 0 answers 5xx, losers' p99 under a second.

``--broken`` takes the guarantee away (no EXCLUDE constraint, look-then-insert without a lock) to
show that the drill sees doubles where there are any: it then ends with success.

The short version is ``tests/api/test_booking_race.py``, with the same rounds.
"""

import argparse
import asyncio
import sys
from pathlib import Path

import httpx
import psycopg

from api import embedded
from drills.races import Hand, Race, faults_sql
from tests.standards.instance import LAB, LiveInstance, live_instance

CLIENTS = 32
ATTEMPTS = {"create": 100_000}
OTHERS = 10_000
P99_MS = 1000.0
BROKEN = """
ALTER TABLE occupancy DROP CONSTRAINT ex_occupancy_no_overlap;
CREATE OR REPLACE FUNCTION tilab_take_rooms(
  lab bigint, booking bigint, whole bigint, rooms bigint[], stretch tstzrange)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM occupancy AS o
      WHERE o.lab_id = lab AND o.room_id = ANY (rooms) AND o.during && stretch) THEN
    RETURN false;
  END IF;
  PERFORM pg_sleep(0.005);
  INSERT INTO occupancy (lab_id, room_id, booking_id, during)
    SELECT lab, room_id, booking, stretch FROM unnest(rooms) AS room_id;
  RETURN true;
END $$;
"""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--share", type=float, default=1.0, help="of the attempts")
    parser.add_argument("--only", default="", help="comma-separated kinds of rounds")
    parser.add_argument("--broken", action="store_true", help="take the guarantee away")
    return parser.parse_args()


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def hand_of(instance: LiveInstance, http: httpx.AsyncClient, email: str) -> Hand:
    """Somebody of the demonstration, signed in over TCP."""

    headers = instance.sign_in(email).headers

    async def ask(method: str, url: str, **options: object) -> httpx.Response:
        given = options.pop("headers", {})
        assert isinstance(given, dict)
        return await http.request(method, url, headers=headers | given, **options)  # type: ignore[arg-type]

    return ask


def _faults(dsn: str) -> tuple[int, int]:
    with psycopg.connect(dsn) as connection:
        found = connection.execute(faults_sql(LAB)).fetchone()
    assert found is not None
    return int(found[0]), int(found[1])


async def _run(instance: LiveInstance, dsn: str, given: argparse.Namespace) -> int:
    """The number of kinds of rounds that failed."""
    failed = 0
    only = set(filter(None, given.only.split(",")))
    limits = httpx.Limits(max_connections=CLIENTS * 2, keepalive_expiry=2)
    async with httpx.AsyncClient(base_url=instance.url, timeout=60, limits=limits) as http:
        team = [hand_of(instance, http, "concierge@tilab.example") for _ in range(CLIENTS)]
        member = hand_of(instance, http, "agent@tilab.example")
        for name in Race(LAB, team, member, ["salon", "cuisine"]).kinds():
            if only and name not in only:
                continue
            race = Race(LAB, team, member, ["salon", "cuisine"])
            wanted = int(ATTEMPTS.get(name, OTHERS) * given.share)
            broken = 0
            while race.tally.attempts < wanted:
                try:
                    await race.kinds()[name]()
                except AssertionError as error:
                    broken += 1
                    if not given.broken and broken == 1:
                        _say(f"  {name}: {str(error)[:300]}")
            doubles, strays = _faults(dsn)
            tally = race.tally
            p99 = tally.losers_p99_ms()
            good = not (doubles or strays or tally.faults or broken) and p99 < P99_MS
            failed += not good
            _say(
                f"{name:8} {tally.attempts:7} attempts, {doubles} doubles, {strays} strays,"
                f" {tally.faults} × 5xx, {broken} wrong rounds, losers' p99 {p99:.0f} ms"
                f" {dict(sorted(tally.statuses.items()))} {'ok' if good else 'FAILED'}"
            )
    return failed


def main() -> int:
    """Run the drill; the number of kinds of rounds that failed, or for the control, did not."""
    given = _arguments()
    with live_instance() as instance:
        database = embedded.start(Path(instance.folder) / "data")
        try:
            dsn = database.dsn("tilab_owner")
            if given.broken:
                with psycopg.connect(dsn, autocommit=True) as connection:
                    connection.execute(BROKEN)
            failed = asyncio.run(_run(instance, dsn, given))
        finally:
            embedded.stop(database)
    if given.broken:
        _say("the control was seen to fail" if failed else "THE CONTROL WENT UNSEEN")
        return 0 if failed else 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
