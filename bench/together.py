"""A board of 300 cards, a place at an event, the digests of 500 members."""

import asyncio
import itertools
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import psycopg

from api.core.ids import LabId
from api.core.keys import master_key
from api.core.links import LASTS, seal
from api.instance import sessions_of
from api.notices.tasks.send import Office, send_notices
from api.settings import Settings
from bench.instance import Running
from bench.measure import Cost, compare, repeated
from tests.builders import an_open_day, at
from tests.registrations import said

CARDS, COLUMNS, MEMBERS, TOLD = 300, 4, 500, 30
_TASKS = """
INSERT INTO task (lab_id, community_id, board_id, column_id, position, title, words, tree,
                  created_by, claimed_by, claimed_at, due_on)
SELECT c.lab_id, c.community_id, c.board_id, c.id, n * 1048576, 'Tâche ' || n, 'À faire',
  '[["p", "À faire"]]', m.id, CASE WHEN n %% 2 = 0 THEN m.id END,
  CASE WHEN n %% 2 = 0 THEN now() END, current_date + n::int
FROM (SELECT *, row_number() OVER (ORDER BY position) AS rank FROM board_column
      WHERE board_id = %(board)s) AS c
JOIN generate_series(1, %(cards)s) AS n ON n %% %(columns)s = c.rank - 1
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS rank FROM community_member
      WHERE community_id = %(community)s) AS m ON m.rank = 1 + n %% 100
"""
_DIGESTS = """
INSERT INTO notice (lab_id, person_id, member_id, community_id, kind, record_kind, record_id,
                    from_at, to_at)
SELECT m.lab_id, m.person_id, m.id, m.community_id, 'resume', 'community', m.community_id,
  (SELECT min(at) FROM (SELECT at FROM post WHERE community_id = %(community)s
     AND root_id IS NULL ORDER BY id DESC LIMIT %(told)s) AS last), now()
FROM community_member AS m JOIN person AS p ON p.id = m.person_id
WHERE m.community_id = %(community)s AND p.email LIKE 'mesure%%' RETURNING id
"""


def _made(here: Running, url: str, body: dict[str, Any]) -> dict[str, Any]:
    headers = {"X-CSRF-Token": here.csrf}
    answer = httpx.post(here.app + url, json=body, headers=headers, cookies=here.cookies)
    answer.raise_for_status()
    made: dict[str, Any] = answer.json()
    return made


def board(here: Running, path: str, lab: int, community: int, count: int) -> Cost:
    """Reading a board whole, beside bare SQL."""
    with psycopg.connect(here.dsn, autocommit=True) as owner:
        owner.execute("SELECT set_config('tilab.labs', '*', false)")
        made = owner.execute(
            "INSERT INTO board (lab_id, community_id, name) VALUES (%s, %s, 'Mesure') RETURNING id",
            [lab, community],
        ).fetchone()
        assert made is not None
        for rank in range(COLUMNS):
            owner.execute(
                "INSERT INTO board_column (lab_id, community_id, board_id, name, position, done)"
                " VALUES (%s, %s, %s, %s, %s, false)",
                [lab, community, made[0], f"Colonne {rank}", rank],
            )
        values = {
            "board": made[0],
            "community": community,
            "cards": CARDS,
            "columns": COLUMNS,
        }
        owner.execute(_TASKS, values)
        owner.execute("ANALYZE task")
    bare = repeated(count, url="/rows/board", params={"lab": str(lab), "board": str(made[0])})
    return compare(here, repeated(count, url=f"{path}/boards/{made[0]}"), bare)


def place(here: Running, lab: int, count: int) -> Cost:
    """Taking a place by a mailed link, beside a raw INSERT."""
    day = an_open_day(60)
    event = _made(
        here,
        "/v1/labs/ti-lab/activities",
        {
            "kind": "conference",
            "title": "Mesure",
            "starts_at": at(day, "18:00"),
            "ends_at": at(day, "19:00"),
            "public_event": True,
        },
    )
    path = f"/v1/labs/ti-lab/activities/{event['id']}"
    httpx.put(
        f"{here.app}{path}/opening",
        json={"capacity": 100_000},
        headers={"X-CSRF-Token": here.csrf, "If-Match": '"0"'},
        cookies=here.cookies,
    ).raise_for_status()
    master = master_key(None, Path(here.environment["TILAB_DATA_DIR"]))
    numbers = itertools.count()

    def ours() -> Iterator[dict[str, Any]]:
        for number in itertools.islice(numbers, count):
            email = f"mesure-{number}@tilab.example"
            content = said(email) | {"locale": "fr", "request": email}
            token = seal(master, f"registration:{lab}:{event['id']}", content, lasts=LASTS)
            url = f"{path}/registration-confirmations"
            yield {"method": "POST", "url": url, "json": {"token": token}}

    def bare() -> Iterator[dict[str, Any]]:
        for number in itertools.islice(numbers, count):
            body = {"activity": event["id"], "email": f"mesure-{number}@tilab.example"}
            yield {"method": "POST", "url": "/seat", "json": body}

    return compare(here, ours, bare, known=201, signed_in=False)


def digests(here: Running, lab: int, community: int) -> float:
    """Seconds to compose and settle the digests of all members, one after the other."""
    with psycopg.connect(here.dsn, autocommit=True) as owner:
        owner.execute("SELECT set_config('tilab.labs', '*', false)")
        values = {"community": community, "told": TOLD}
        notices = [row[0] for row in owner.execute(_DIGESTS, values)]
    folder = Path(here.environment["TILAB_DATA_DIR"])
    url = here.dsn.replace("tilab_owner", "tilab_app", 1)
    settings = Settings(data_dir=folder).model_copy(update={"database_url": url})
    office = Office("labo@tilab.example", here.app)

    async def handed_over(_mail: object) -> None:
        """The mail server's part is not measured."""

    async def all_of_them() -> float:
        async with sessions_of(settings) as maker:
            began = time.perf_counter()
            for one in notices:
                state = await send_notices(
                    maker, office, handed_over, lab_id=LabId(lab), notices=[one]
                )
                assert state == "envoye", state
            return time.perf_counter() - began

    return asyncio.run(all_of_them())
