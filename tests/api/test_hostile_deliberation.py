"""Attacks on decisions, and on requests for a facilitator."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.clock import frozen, now
from api.core.database import unit_of_work
from api.core.throttle import Throttle
from api.deliberation.actions import propose
from api.deliberation.tasks import forget_askers
from tests.builders import World
from tests.communities import a_community
from tests.deliberation import a_proposal, a_table, ok, proposed, read
from tests.mailbox import mails_to

NEED = "Nous voulons que chacun puisse parler librement."
ASKED = {"organisation": "Préfecture", "need": NEED, "people": 12, "department": "35"}


async def test_a_decision_names_members_who_said_nothing_to_members_only(world: World) -> None:
    """Who is in a public community is for its members: silence names them all."""
    table = await a_table(world, "publique")
    made = await a_proposal(table)
    assert len((await read(table, table.ben, made))["silent"]) == 3
    stranger = await world.signed_in()
    assert (await stranger("GET", f"{table.made.path}/members")).status_code == 403
    assert (await read(table, stranger, made))["silent"] == []


async def test_nobody_is_taken_by_surprise(world: World) -> None:
    """ADR 0023, 4: two who agree do not decide for a hundred who sleep."""
    table = await a_table(world)
    url = f"{table.made.path}/consent-decisions"
    quick = proposed(needs=2, closes_at=(now() + timedelta(minutes=1)).isoformat())
    answer = await table.author("POST", url, json=quick)
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["pointer"] == "/closes_at"
    made = await a_proposal(table)
    held = {"If-Match": f'"{made["version"]}"'}
    soon = {"words": "Un autre texte.", "note": "Tout.", "closes_at": quick["closes_at"]}
    amended = await table.author("POST", f"{url}/{made['id']}/rounds", json=soon, headers=held)
    assert amended.status_code == 422, amended.text


async def test_a_member_is_no_way_to_mail_all_the_others_for_ever(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(propose, "_opened", Throttle("3/day"))
    table = await a_table(world)
    url = f"{table.made.path}/consent-decisions"
    answers = [(await table.author("POST", url, json=proposed())).status_code for _ in range(4)]
    assert answers == [201, 201, 201, 429]
    assert (await table.ben("POST", url, json=proposed())).status_code == 201


async def test_a_decision_is_read_however_much_was_said_of_it(world: World) -> None:
    table = await a_table(world)
    made = await a_proposal(table)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text(
                "INSERT INTO consent_remark (lab_id, community_id, decision_id, round, member_id,"
                " kind, words) SELECT d.lab_id, d.community_id, d.id, 1, d.member_id, 'avis',"
                " 'mot ' || n FROM consent_decision AS d, generate_series(1, 3000) AS n"
                " WHERE d.lab_id = :lab AND d.id = :id"
            ),
            {"lab": table.made.row.lab_id, "id": made["id"]},
        )
    remarks = (await read(table, table.ben, made))["remarks"]
    assert [one["words"] for one in remarks] == [f"mot {n}" for n in range(2501, 3001)]


async def test_who_asks_does_not_read_who_would_not_come(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    ambassador, service = [await world.signed_in() for _ in range(2)]
    await a_community(world, lab, "cachee", members=[(ambassador, "ambassadeur")])
    said = {"departments": [], "words": "", "available": True}
    await ok(ambassador, "PUT", f"/v1/labs/{lab.slug}/ambassadors/own", json=said)
    url = f"/v1/labs/{lab.slug}/facilitations"
    made = await ok(service, "POST", url, 201, json=ASKED)
    one = f"{url}/{made['id']}"
    await ok(team, "POST", f"{one}/proposal", json={"ambassador": ambassador.person_id})
    name = (await ok(ambassador, "GET", "/v1/session"))["name"]
    for where in (one, url):
        read_there = str(await ok(service, "GET", where))
        assert f"'{name}'" not in read_there, "asked is not yes"
    reason = {"reason": "Ce service m’a mal reçue."}
    assert (await ambassador("POST", f"{one}/refusal", json=reason)).status_code == 204
    told = str(await ok(service, "GET", one))
    assert reason["reason"] not in told
    assert f"'{name}'" not in told
    assert reason["reason"] in str(await ok(team, "GET", one))


async def test_an_ambassador_no_longer_one_accepts_nothing(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    ambassador, service = [await world.signed_in() for _ in range(2)]
    made = await a_community(world, lab, members=[(ambassador, "ambassadeur")])
    said = {"departments": [], "words": "", "available": True}
    await ok(ambassador, "PUT", f"/v1/labs/{lab.slug}/ambassadors/own", json=said)
    url = f"/v1/labs/{lab.slug}/facilitations"
    one = f"{url}/{(await ok(service, 'POST', url, 201, json=ASKED))['id']}"
    await ok(team, "POST", f"{one}/proposal", json={"ambassador": ambassador.person_id})
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text("UPDATE member_role SET to_day = from_day - 1, from_day = from_day - 2"
                 " WHERE lab_id = :lab AND community_id = :one"),
            {"lab": lab.id, "one": made.row.id},
        )  # fmt: skip
    assert (await ambassador("POST", f"{one}/acceptance")).status_code == 403
    assert service.email not in (await ambassador("GET", one)).text
    left = await ambassador("POST", f"{one}/refusal", json={"reason": "Je n’y suis plus."})
    assert left.status_code == 204, "what was proposed to them is theirs to leave"


async def test_who_asked_is_forgotten_whole_and_even_if_nobody_ever_answered(
    world: World,
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    url = f"/v1/labs/{lab.slug}/facilitations"
    ended, waiting = [await world.signed_in() for _ in range(2)]
    made = [await ok(one, "POST", url, 201, json=ASKED) for one in (ended, waiting)]
    await ok(ended, "POST", f"{url}/{made[0]['id']}/closing", json={"reason": "C’est fait."})
    with frozen(now() + timedelta(days=300)):
        await forget_askers(world.sessions)
    still = await ok(team, "GET", f"{url}/{made[1]['id']}")
    assert still["contact"]["email"] == waiting.email
    with frozen(now() + timedelta(days=366)):
        await forget_askers(world.sessions)
    for one in made:
        kept = await ok(team, "GET", f"{url}/{one['id']}")
        assert kept["contact"] is None
        assert {step["by"] for step in kept["steps"]} == {None}


async def test_an_account_is_no_way_to_mail_the_team_for_ever(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    service = await world.signed_in()
    url = f"/v1/labs/{lab.slug}/facilitations"
    answers = [(await service("POST", url, json=ASKED)).status_code for _ in range(14)]
    assert answers[0] == 201
    assert answers[-1] == 429
    assert len(await mails_to(world, team.email)) <= 10
