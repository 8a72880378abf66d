"""A rush for the last places at length, over TCP; run by hand, from the project's root.

    .venv/bin/python -m drills.registrations             # 10 rounds of 500 people
    .venv/bin/python -m drills.registrations --rounds 2
    .venv/bin/python -m drills.registrations --broken    # the control: it must fail

Each run starts an instance of its own (an embedded PostgreSQL in a temporary folder, one API
process) and removes it. In each round 500 people reach for 20 places at once, then 100 give up and
come back. To be reached: 0 places too many, 0 people twice, 0 passed in the queue, 0 answers 5xx.

``--broken`` takes the guarantee away (no lock of the opening, no constraint, no queue in the
process) to show that the drill sees it: it then ends with success.
"""

import argparse
import asyncio
import itertools
import sys
from pathlib import Path
from typing import Any

import httpx
import psycopg

from api import embedded
from api.core.keys import master_key
from api.core.links import LASTS, seal
from drills.rush import Ask, Rush, faults_sql
from tests.builders import an_open_day, at
from tests.registrations import said
from tests.standards.instance import LAB, LiveInstance, live_instance

PEOPLE, PLACES, LEAVERS = 500, 20, 100
CONNECTIONS = 100
BROKEN = """
ALTER TABLE activity_opening DROP CONSTRAINT ck_activity_opening_never_over;
DROP INDEX uq_registration_live;
"""


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _break(connection: psycopg.Connection[Any]) -> None:
    """The same function, that looks and then inserts, and lets time pass in between."""
    connection.execute(BROKEN)
    found = connection.execute("SELECT pg_get_functiondef('tilab_register'::regproc)").fetchone()
    assert found is not None
    body: str = found[0]
    loose = body.replace("AND activity_id = act FOR UPDATE;", "AND activity_id = act;", 1).replace(
        "  UPDATE activity_opening SET next_turn",
        "  PERFORM pg_sleep(0.005);\n  UPDATE activity_opening SET next_turn",
        1,
    )
    assert loose != body
    connection.execute(loose)


def _faults(dsn: str, lab: int, activity: int) -> tuple[int, ...]:
    """Too many, badly counted, twice, passed: all 0 where nothing is wrong."""
    with psycopg.connect(dsn) as connection:
        seen = connection.execute(faults_sql(lab, activity)).fetchone()
    assert seen is not None
    return tuple(map(int, seen))


async def _an_event(http: httpx.AsyncClient, team: dict[str, str], rank: int) -> dict[str, Any]:
    day = an_open_day(40 + rank)
    body = {
        "kind": "conference",
        "title": f"Ruée {rank}",
        "starts_at": at(day, "18:00"),
        "ends_at": at(day, "19:00"),
        "public_event": True,
    }
    url = f"/v1/labs/{LAB}/activities"
    made = await http.post(url, json=body, headers=team)
    made.raise_for_status()
    path = f"{url}/{made.json()['id']}"
    rules = await http.put(
        f"{path}/opening", json={"capacity": PLACES}, headers=team | {"If-Match": '"0"'}
    )
    rules.raise_for_status()
    return {"path": path, "id": made.json()["id"]}


def _ask(http: httpx.AsyncClient, *, lined: bool) -> Ask:
    """Everybody's requests. Unlined, each spells the activity's number its own way, so that nothing
    in the process puts people in line before the database does."""
    zeros = itertools.cycle("0" * count for count in range(12))

    async def ask(method: str, url: str, **options: Any) -> httpx.Response:
        spelt = url if lined else url.replace("/activities/", f"/activities/{next(zeros)}", 1)
        return await http.request(method, spelt, **options)

    return ask


async def _run(instance: LiveInstance, dsn: str, rounds: int, *, lined: bool) -> int:
    """The number of rounds that went wrong."""
    master = master_key(None, Path(instance.folder) / "data")
    team = instance.sign_in("concierge@tilab.example").headers
    with psycopg.connect(dsn) as connection:
        row = connection.execute("SELECT id FROM lab WHERE slug = %s", (LAB,)).fetchone()
    assert row is not None
    lab_id, failed = int(row[0]), 0
    limits = httpx.Limits(max_connections=CONNECTIONS)
    async with httpx.AsyncClient(base_url=instance.url, timeout=120, limits=limits) as http:
        for rank in range(rounds):
            event = await _an_event(http, team, rank)
            people = [f"ruee-{rank}-{number}@tilab.example" for number in range(PEOPLE)]

            def link_for(email: str, number: int = event["id"]) -> str:
                content = said(email) | {"locale": "fr", "request": email}
                return seal(master, f"registration:{lab_id}:{number}", content, lasts=LASTS)

            rush = Rush(event["path"], _ask(http, lined=lined), link_for, people)
            await rush.register(people)
            seen = [_faults(dsn, lab_id, event["id"])]  # who leaves may hide one place too many
            await rush.give_up([one for one in people if one in rush.keys][:LEAVERS])
            seen.append(_faults(dsn, lab_id, event["id"]))
            over, strays, twice, passed = map(max, zip(*seen, strict=True))
            good = not (over or strays or twice or passed or rush.faults)
            failed += not good
            _say(
                f"round {rank + 1:3}: {over} too many, {strays} badly counted, {twice} twice,"
                f" {passed} passed, {rush.faults} × 5xx {dict(sorted(rush.statuses.items()))}"
                f" {'ok' if good else 'FAILED'}"
            )
    return failed


def main() -> int:
    """Run the drill; the number of rounds that failed, or for the control, whether none did."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--broken", action="store_true", help="take the guarantee away")
    given = parser.parse_args()
    with live_instance() as instance:
        database = embedded.start(Path(instance.folder) / "data")
        try:
            dsn = database.dsn("tilab_owner")
            if given.broken:
                with psycopg.connect(dsn, autocommit=True) as connection:
                    _break(connection)
            failed = asyncio.run(_run(instance, dsn, given.rounds, lined=not given.broken))
        finally:
            embedded.stop(database)
    if given.broken:
        _say("the control was seen to fail" if failed else "THE CONTROL WENT UNSEEN")
        return 0 if failed else 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
