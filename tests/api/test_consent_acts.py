"""Every act on a decision, by everybody, in every state: as one table says, and nothing else."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.clock import now, today
from api.core.database import unit_of_work
from api.deliberation.tasks import call_reviews
from tests.builders import Signed, World
from tests.deliberation import (
    TEXT,
    Table,
    a_proposal,
    a_table,
    in_version,
    ok,
    says,
    time_passes,
    url_of,
)

WHO = ("leader", "author", "cleo", "sage", "stranger", "manager", "anonymous")
"""``cleo`` is a member like any other, who objects where somebody does."""
MEMBERS = frozenset({"leader", "author", "cleo", "sage"})
LEADS = frozenset({"leader", "author"})
CONCERNED = MEMBERS - {"sage"}
NOBODY: frozenset[str] = frozenset()
STATES = ("ouverte", "objectee", "a_amender", "trop_peu", "adoptee", "a_revoir", "retiree", "revue")
OPEN, UNDER_WAY, IN_FORCE = STATES[:2], STATES[:4], STATES[4:6]

# act: (whose it ever is, in which states it can be done)
TABLE: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {
    "remarks": (MEMBERS, UNDER_WAY),
    "position": (CONCERNED, OPEN),
    "lifting": (MEMBERS, ("objectee", "a_amender")),
    "rounds": (LEADS, UNDER_WAY),
    "extension": (LEADS, (*OPEN, "trop_peu")),
    "closing": (MEMBERS, ()),
    "withdrawal": (LEADS, UNDER_WAY),
    "review": (LEADS, IN_FORCE),
    "proposal": (frozenset({"leader"}), IN_FORCE),
    "revision": (MEMBERS, IN_FORCE),
}


def expected(act: str, who: str, state: str) -> int:
    """The status that the table gives."""
    whose, states = TABLE[act]
    if who == "anonymous":
        return 401
    if who not in MEMBERS:
        return 403
    if who not in whose:
        return 403
    if state not in states or (act == "lifting" and who != "cleo"):
        return 409
    return 201 if act in {"remarks", "rounds", "revision"} else 200


async def in_state(world: World, table: Table, state: str) -> Any:
    """A decision there, by the acts that lead to it; days alone are moved."""
    made = await a_proposal(table)
    if state in {"objectee", "a_amender"}:
        await says(table, table.cleo, made, "objection", "Le jardin serait oublié.")
    if state in {"a_amender", "trop_peu"}:
        await time_passes(world, table, made)
        await ok(table.ben, "POST", url_of(table, made, "closing"))
    if state == "retiree":
        reason = {"reason": "Le lieu déménage."}
        await in_version(table.author, url_of(table, made), "withdrawal", reason)
    if state in {*IN_FORCE, "revue"}:
        for who in (table.ben, table.cleo, table.leader):
            await says(table, who, made, "consentement")
        await ok(table.ben, "POST", url_of(table, made, "closing"))
    if state == "a_revoir":
        await call_review(world, made)
    if state == "revue":
        after = await a_proposal(table, revises=made["id"])
        for who in (table.ben, table.cleo, table.leader):
            await says(table, who, after, "consentement")
        await ok(table.ben, "POST", url_of(table, after, "closing"))
    return made


async def call_review(world: World, made: Any) -> None:
    """The day of its review has come."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text("UPDATE consent_decision SET review_on = :day WHERE id = :id"),
            {"day": today(), "id": made["id"]},
        )
    assert await call_reviews(world.sessions) >= 1


def sent(act: str, made: Any) -> tuple[str, str, Any]:
    """Method, end of the address and body of an act."""
    later = (now() + timedelta(days=20)).isoformat()
    on = (today() + timedelta(days=300)).isoformat()
    words = {"words": f"{TEXT} Et le jardin.", "note": "Le jardin.", "closes_at": later}
    return {
        "remarks": ("POST", act, {"kind": "avis", "words": "Bonne idée."}),
        "position": ("PUT", act, {"round": 1, "stance": "objection", "reason": "Trop tôt."}),
        "lifting": ("POST", act, {"round": 1, "why": "C’est réglé."}),
        "rounds": ("POST", act, words),
        "extension": ("POST", act, {"closes_at": later}),
        "closing": ("POST", act, None),
        "withdrawal": ("POST", act, {"reason": "Le lieu déménage."}),
        "review": ("POST", act, {"words": "Cela marche.", "review_on": on}),
        "proposal": ("POST", act, None),
        "revision": (
            "POST",
            "",
            {
                "title": "Autrement",
                "words": TEXT,
                "closes_at": later,
                "review_on": on,
                "revises": made["id"],
            },
        ),
    }[act]


Ask = Callable[..., Awaitable[Any]]


async def done(table: Table, ask: Ask, act: str, made: Any, version: int) -> Any:
    """The answer to an act."""
    method, end, body = sent(act, made)
    url = url_of(table, made, end) if end else f"{table.made.path}/consent-decisions"
    held = {"If-Match": f'"{version}-0000000000"'}
    return await ask(method, url, json=body, headers=held)


@pytest.mark.parametrize("state", STATES)
async def test_who_does_what_when(world: World, http: Any, state: str) -> None:
    """Refusals first, which change nothing; then what is allowed, each on a decision of its own."""
    table = await a_table(world)
    manager = await world.signed_in(table.made.lab, Role.MANAGER)
    people: dict[str, Ask] = {
        "leader": table.leader,
        "author": table.author,
        "cleo": table.cleo,
        "sage": table.sage,
        "stranger": await world.signed_in(),
        "manager": manager,
        "anonymous": http.request,
    }
    made = await in_state(world, table, state)
    before = await ok(table.ben, "GET", url_of(table, made))
    allowed = []
    for act in TABLE:
        for who in WHO:
            status = expected(act, who, state)
            if status < 300:
                allowed.append((act, who))
                continue
            answer = await done(table, people[who], act, made, before["version"])
            found = answer.status_code
            assert found == status or (found == 404 and who in {"stranger", "manager"}), (
                act, who, state, answer.text,
            )  # fmt: skip
    assert await ok(table.ben, "GET", url_of(table, made)) == before, "nothing was written"
    for act, who in allowed:
        one = await in_state(world, table, state)
        version = (await ok(table.ben, "GET", url_of(table, one)))["version"]
        answer = await done(table, people[who], act, one, version)
        assert answer.status_code == expected(act, who, state), (act, who, state, answer.text)


@pytest.mark.parametrize("state", STATES)
async def test_abilities_say_the_same(world: World, state: str) -> None:
    """What a page offers is what the API does."""
    table = await a_table(world)
    made = await in_state(world, table, state)
    words = {
        "remarks": "remark", "position": "position", "lifting": "lift", "rounds": "amend",
        "extension": "extend", "closing": "close", "withdrawal": "withdraw", "review": "review",
        "proposal": "carry", "revision": "revise",
    }  # fmt: skip
    signed: dict[str, Signed] = {
        "leader": table.leader, "author": table.author, "cleo": table.cleo, "sage": table.sage,
    }  # fmt: skip
    for who, one in signed.items():
        said = set((await ok(one, "GET", url_of(table, made)))["abilities"]) - {"answer"}
        assert said == {word for act, word in words.items() if expected(act, who, state) < 300}, (
            who,
            state,
        )
