"""Whoever is shown out of a community while they write there gets the answer of an outsider."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import psycopg
import pytest
from psycopg import sql

from api import embedded
from api.core.database import kept_out
from tests.builders import World
from tests.deliberation import proposed
from tests.polls import local, open_days
from tests.posts import Table, a_table, say

_GONE = (
    "UPDATE community_member SET left_at = now(), left_how = 'exclusion' WHERE person_id = %s"
    " AND left_at IS NULL"
)
_WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = %s::regclass"
Wanted = tuple[str, str, dict[str, Any]]


async def _post(_table: Table) -> Wanted:
    return "POST", "posts", {"words": "Encore un mot"}


async def _changed_post(table: Table) -> Wanted:
    mine = await say(table.ben, table)
    return "PATCH", f"posts/{mine['id']}", {"words": "Autrement dit"}


async def _reply(table: Table) -> Wanted:
    post = await say(table.cleo, table)
    return "POST", f"posts/{post['id']}/replies", {"words": "D’accord"}


async def _document(_table: Table) -> Wanted:
    return "POST", "documents", {"title": "Compte rendu", "words": "Trois services."}


async def _version(table: Table) -> Wanted:
    said = {"title": "Compte rendu", "words": "Trois services."}
    made = (await table.ben("POST", f"{table.made.path}/documents", json=said)).json()
    body = {"base": 1, "words": "Trois services et un irritant."}
    return "POST", f"documents/{made['id']}/versions", body


async def _resource(_table: Table) -> Wanted:
    return "POST", "resources", {"title": "Un lien", "url": "https://tilab.example/"}


async def _decision(_table: Table) -> Wanted:
    return "POST", "consent-decisions", proposed()


async def _position(table: Table) -> Wanted:
    made = await table.cleo("POST", f"{table.made.path}/consent-decisions", json=proposed())
    path = f"consent-decisions/{made.json()['id']}/position"
    return "PUT", path, {"round": 1, "stance": "consentement", "reason": None}


async def _poll(_table: Table) -> Wanted:
    starts = [local(day, "09:00") for day in open_days(2)]
    return "POST", "date-polls", {"title": "Rencontre", "minutes": 60, "starts": starts}


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        ("post", _post), ("post", _changed_post), ("post", _reply), ("document", _document),
        ("document_version", _version), ("resource", _resource), ("consent_decision", _decision),
        ("consent_position", _position), ("date_poll", _poll),
    ],
)  # fmt: skip
async def test_they_are_told_what_outsiders_are_told(
    world: World,
    database: embedded.EmbeddedDatabase,
    held: str,
    wanted: Callable[[Table], Awaitable[Wanted]],
) -> None:
    """The table is held until they are gone: let in at the door, refused by the wall."""
    table = await a_table(world, "cachee")
    method, path, body = await wanted(table)
    url = f"{table.made.path}/{path}"
    hold = sql.SQL("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE").format(sql.Identifier(held))
    with (
        psycopg.connect(database.dsn("postgres"), autocommit=True) as aside,
        psycopg.connect(database.dsn("postgres")) as holding,
    ):
        holding.execute(hold)
        asked = asyncio.create_task(table.ben(method, url, json=body, headers={"If-Match": '"1"'}))
        for _ in range(500):
            waiting = aside.execute(_WAITS, [held]).fetchone()
            if asked.done() or (waiting and waiting[0]):
                break
            await asyncio.sleep(0.002)
        assert not asked.done(), (await asked).text
        aside.execute(_GONE, [table.ben.person_id])
        holding.rollback()
        answer = await asked
    assert answer.status_code == 404, answer.text
    outside = await table.stranger(method, url, json=body, headers={"If-Match": '"1"'})
    said, other = answer.json(), outside.json()
    assert said | {"instance": ""} == other | {"instance": ""}


def test_a_privilege_that_is_lacking_stays_a_fault(database: embedded.EmbeddedDatabase) -> None:
    """Only the wall's refusals are an outsider's: a grant that was forgotten must be seen."""
    with psycopg.connect(database.dsn("tilab_app"), autocommit=True) as application:
        for statement, wall in (
            ("CREATE TABLE public.mine (id int)", False),
            ("SELECT tilab_admit(1, 1, 1, 'import')", True),
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege) as refused:
                application.execute(statement)
            assert kept_out(refused.value) is wall
