"""Commitments and payments: never more than there is, whoever comes at the same time."""

import asyncio
from typing import Any

from fastapi import FastAPI
from sqlalchemy import text

from api.core.access import SYSTEM, Role, Scope
from api.core.database import unit_of_work
from api.labs.models import Lab
from tests.builders import Signed, World
from tests.digest import digest_of
from tests.statements import counting

AT_ONCE = 32
COMMITMENT = {
    "provider": "Imprimerie du port",
    "label": "Affiches",
    "committed_cents": 40_000,
    "committed_on": "2026-11-26",
}


async def a_line(team: Signed, lab: Lab, amount: int = 100_000) -> int:
    answer = await team(
        "POST",
        f"/v1/labs/{lab.slug}/budget-lines",
        json={
            "budget": "2026",
            "section": 1,
            "section_label": "Animation",
            "post": "Communication",
            "side": "state",
            "amount_cents": amount,
        },
    )
    assert answer.status_code == 201, answer.text
    return int(answer.json()["id"])


async def commit(team: Signed, lab: Lab, line: int, **more: Any) -> Any:
    return await team(
        "POST",
        f"/v1/labs/{lab.slug}/commitments",
        json=COMMITMENT | {"budget_line": line} | more,
    )


async def execution(team: Signed, lab: Lab) -> dict[str, Any]:
    found: dict[str, Any] = (await team("GET", f"/v1/labs/{lab.slug}/execution")).json()
    return found


async def test_what_is_committed_and_paid_is_followed_to_the_cent(world: World) -> None:
    lab = await world.a_lab()
    await world.a_project(lab)
    team = await world.signed_in(lab, Role.TEAM)
    line = await a_line(team, lab)
    made = (await commit(team, lab, line, project="projet")).json()
    url = f"/v1/labs/{lab.slug}/commitments/{made['id']}"
    first = await team(
        "POST", url + "/payments", json={"amount_cents": 15_001, "paid_on": "2026-12-01"}
    )
    assert first.status_code == 201, first.text
    [found] = (await execution(team, lab))["lines"]
    told = {name: found[f"{name}_cents"] for name in ("amount", "committed", "paid", "left")}
    assert told == {"amount": 100_000, "committed": 40_000, "paid": 15_001, "left": 60_000}
    assert found["to_pay_cents"] == 24_999
    over = await team(
        "POST", url + "/payments", json={"amount_cents": 25_000, "paid_on": "2026-12-02"}
    )
    assert (over.status_code, over.json()["code"]) == (409, "overpaid")
    assert over.json()["to_pay_cents"] == 24_999
    last = await team(
        "POST", url + "/payments", json={"amount_cents": 24_999, "paid_on": "2026-12-02"}
    )
    assert last.json()["status"] == "solde"
    payment = last.json()["payments"][-1]["id"]
    back = await team("DELETE", f"{url}/payments/{payment}", headers={"If-Match": '"3"'})
    assert (back.json()["status"], back.json()["paid_cents"]) == ("engage", 15_001)
    again = await team("DELETE", f"{url}/payments/{payment}", headers={"If-Match": '"4"'})
    assert again.status_code == 404
    left = (await team("GET", f"/v1/labs/{lab.slug}/funding/left")).json()
    assert left["operating"]["left_cents"] == 60_000
    assert left["calls"]["amount_cents"] == 0


async def test_an_overrun_is_refused_unless_a_reason_accepts_it(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    line = await a_line(team, lab)
    assert (await commit(team, lab, line, committed_cents=100_000)).status_code == 201
    before = await digest_of(world)
    refused = await commit(team, lab, line, committed_cents=1)
    assert (refused.status_code, refused.json()["code"]) == (409, "budget-overrun")
    assert refused.json()["left_cents"] == 0
    assert await digest_of(world) == before
    accepted = await commit(team, lab, line, committed_cents=1, overrun_reason="Avenant attendu")
    assert accepted.status_code == 201, accepted.text
    assert (await execution(team, lab))["lines"][0]["left_cents"] == -1
    further = await team(
        "PATCH",
        f"/v1/labs/{lab.slug}/commitments/{accepted.json()['id']}",
        json={"committed_cents": 2},
        headers={"If-Match": '"1"'},
    )
    assert (further.status_code, further.json()["left_cents"]) == (409, 0)


async def test_changes_and_cancellation_keep_within_the_line(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    line = await a_line(team, lab)
    made = (await commit(team, lab, line)).json()
    url = f"/v1/labs/{lab.slug}/commitments/{made['id']}"
    match = {"If-Match": '"1"'}
    more = await team("PATCH", url, json={"committed_cents": 100_001}, headers=match)
    assert (more.status_code, more.json()["left_cents"]) == (409, 100_000)
    fine = await team("PATCH", url, json={"committed_cents": 100_000}, headers=match)
    assert fine.status_code == 200, fine.text
    lower = await team(
        "PATCH",
        f"/v1/labs/{lab.slug}/budget-lines/{line}",
        json={"amount_cents": 99_999},
        headers=match,
    )
    assert (lower.status_code, lower.json()["code"]) == (409, "budget-overrun")
    used = await team("DELETE", f"/v1/labs/{lab.slug}/budget-lines/{line}", headers=match)
    assert (used.status_code, used.json()["code"]) == (409, "line-in-use")
    paid = {"amount_cents": 10, "paid_on": "2026-12-01"}
    await team("POST", url + "/payments", json=paid)
    below = await team("PATCH", url, json={"committed_cents": 9}, headers={"If-Match": '"3"'})
    assert (below.status_code, below.json()["code"]) == (409, "overpaid")
    kept = await team("POST", url + "/cancellation", json={"reason": "Erreur"})
    assert (kept.status_code, kept.json()["code"]) == (409, "commitment-closed")
    other = (await commit(team, lab, line, committed_cents=0)).json()
    closed = f"/v1/labs/{lab.slug}/commitments/{other['id']}"
    gone = await team("POST", closed + "/cancellation", json={"reason": "Erreur"})
    assert (gone.json()["status"], gone.json()["cancel_reason"]) == ("annule", "Erreur")
    for act, body in (("payments", paid), ("cancellation", {"reason": "Encore"})):
        assert (await team("POST", f"{closed}/{act}", json=body)).status_code == 409
    changed = await team("PATCH", closed, json={"label": "Autre"}, headers={"If-Match": '"2"'})
    assert changed.status_code == 409


async def test_one_line_and_only_one(world: World) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    line = await a_line(team, lab)
    url = f"/v1/labs/{lab.slug}/commitments"
    for body in (COMMITMENT, COMMITMENT | {"budget_line": line, "call_line": 1}):
        answer = await team("POST", url, json=body)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["code"] == "one-line"
    elsewhere = await world.signed_in(other, Role.TEAM)
    assert (await commit(elsewhere, other, line)).status_code == 404


async def test_thirty_two_payments_at_once_never_pay_too_much(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    made = (await commit(team, lab, await a_line(team, lab), committed_cents=10_000)).json()
    url = f"/v1/labs/{lab.slug}/commitments/{made['id']}"
    body = {"amount_cents": 999, "paid_on": "2026-12-01"}
    answers = await asyncio.gather(
        *(team("POST", url + "/payments", json=body) for _ in range(AT_ONCE))
    )
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == [201] * 10 + [409] * (AT_ONCE - 10), statuses
    found = (await team("GET", url)).json()
    assert found["paid_cents"] == 9_990 == sum(one["amount_cents"] for one in found["payments"])


async def test_thirty_two_commitments_at_once_never_overrun(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    line = await a_line(team, lab, 100_000)
    answers = await asyncio.gather(
        *(commit(team, lab, line, committed_cents=15_000) for _ in range(AT_ONCE))
    )
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == [201] * 6 + [409] * (AT_ONCE - 6), statuses
    assert (await execution(team, lab))["lines"][0]["left_cents"] == 10_000


async def test_the_table_itself_refuses_too_much(world: World) -> None:
    """Whatever the code does: paid within what is committed, one line, nothing below nothing."""
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    made = (await commit(team, lab, await a_line(team, lab))).json()
    for change in (
        "paid_cents = 40001",
        "paid_cents = -1",
        "budget_line_id = NULL",
        "status = 'annule', paid_cents = 1",
    ):
        refused = ""
        try:
            async with unit_of_work(world.sessions, SYSTEM) as session:
                await session.execute(
                    text(f"UPDATE commitment SET {change} WHERE lab_id = :lab AND id = :id"),
                    {"lab": lab.id, "id": made["id"]},
                )
        except Exception as error:
            refused = str(error)
        assert "ck_commitment" in refused, change


async def test_lists_are_pages_of_one_statement(world: World, app: FastAPI) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    line = await a_line(team, lab)
    ids = [
        (await commit(team, lab, line, committed_cents=1, committed_on=f"2026-11-0{day}")).json()[
            "id"
        ]
        for day in (1, 3, 2, 3)
    ]
    seen: list[int] = []
    url: str | None = f"/v1/labs/{lab.slug}/commitments?limit=3&budget_line={line}"
    while url:
        with counting(app) as taken:
            answer = await team("GET", url)
        assert answer.status_code == 200, answer.text
        assert len(taken) == 2, taken  # who asks, and the page
        seen += [one["id"] for one in answer.json()["items"]]
        link = answer.headers.get("link")
        url = link.partition(">")[0][1:] if link else None
    assert seen == [ids[3], ids[1], ids[2], ids[0]]
    with counting(app) as taken:
        await team("GET", f"/v1/labs/{lab.slug}/execution")
    assert len(taken) == 2, taken


async def test_deadlines_come_nearest_first_until_they_are_met(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    url = f"/v1/labs/{lab.slug}/deadlines"
    for day in ("2027-03-01", "2026-12-31"):
        body = {"kind": "rapport", "due_on": day, "label": f"Bilan {day}"}
        assert (await team("POST", url, json=body)).status_code == 201
    found = (await team("GET", url)).json()["items"]
    assert [one["due_on"] for one in found] == ["2026-12-31", "2027-03-01"]
    met = await team(
        "PATCH",
        f"{url}/{found[0]['id']}",
        json={"done_on": "2026-12-20"},
        headers={"If-Match": '"1"'},
    )
    assert met.status_code == 200, met.text
    assert len((await team("GET", url)).json()["items"]) == 1
    assert len((await team("GET", url + "?every=true&before=2026-12-31")).json()["items"]) == 1


async def test_execution_is_the_labs_own_business(world: World) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    made = (await commit(team, lab, await a_line(team, lab))).json()
    steering = await world.signed_in(lab, Role.STEERING)
    assert (await execution(steering, lab))["abilities"] == []
    assert (await execution(team, lab))["abilities"] == ["manage"]
    machine = await world.a_machine(lab, [Scope.FUNDING_READ])
    assert (await machine.get(f"/v1/labs/{lab.slug}/execution")).status_code == 200
    member = await world.signed_in(lab, Role.MEMBER)
    stranger = await world.signed_in(other, Role.MANAGER)
    one = f"commitments/{made['id']}"
    for what in ("execution", "commitments", one, "deadlines", "execution.csv", "funding/left"):
        assert (await member("GET", f"/v1/labs/{lab.slug}/{what}")).status_code == 403
        assert (await stranger("GET", f"/v1/labs/{lab.slug}/{what}")).status_code == 404
    assert (await stranger("GET", f"/v1/labs/{other.slug}/{one}")).status_code == 404
