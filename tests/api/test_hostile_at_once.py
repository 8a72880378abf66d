"""The same thing done by several at once is done once, and nobody is answered by a breakdown."""

import asyncio
from collections import Counter
from datetime import timedelta
from typing import Any

from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.clock import now, today
from api.core.database import unit_of_work
from api.outreach.actions.letters import PLAN
from tests.builders import Signed, World
from tests.communities import a_community
from tests.deliberation import a_proposal, a_table, ok, says, time_passes, url_of
from tests.mailbox import an_address
from tests.methods import path_of, published
from tests.outreach import jobs, mails_to, token_in
from tests.polls import a_poll
from tests.polls import a_table as a_seeking
from tests.registrations import confirm, with_key
from tests.selection import a_training, candidates, choose_all, confirmed

ASKED = {"organisation": "Préfecture", "need": "Parler librement.", "people": 12}


async def at_once(*asked: Any) -> Counter[int]:
    """How many answers have each status; none is a breakdown."""
    answers = await asyncio.gather(*asked)
    found = Counter(one.status_code for one in answers)
    assert max(found) < 500, [one.text for one in answers if one.status_code >= 500]
    return found


async def count(world: World, query: str, **values: object) -> int:
    """What a SELECT counts."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        return int(await session.scalar(text(query), values) or 0)


async def test_a_letter_goes_out_once(world: World) -> None:
    lab = await world.a_lab()
    teams = [await world.signed_in(lab, Role.TEAM) for _ in range(4)]
    body = {"title": "La lettre", "audience": "publique"}
    made = await ok(teams[0], "POST", f"/v1/labs/{lab.slug}/letters", 201, json=body)
    url = f"/v1/labs/{lab.slug}/letters/{made['id']}"
    held = {"If-Match": f'"{made["version"]}"'}
    said = await teams[0]("PATCH", url, headers=held, json={"intro": "Bonjour."})
    held = {"If-Match": said.headers["etag"]}
    found = await at_once(*(one("POST", f"{url}/sending", headers=held) for one in teams))
    assert found[200] == 1, found
    assert len(await jobs(world, PLAN, letter_id=made["id"])) == 1


async def test_a_draft_is_read_and_sent_by_its_writers_alone(
    world: World, http: AsyncClient
) -> None:
    lab, animator = await world.a_lab(), await world.signed_in()
    made = await a_community(world, lab, "cachee", members=[(animator, "animateur")])
    others = [
        await world.signed_in(lab, Role.MANAGER),
        await world.signed_in(await world.a_lab(), Role.MANAGER),
        await world.signed_in(),
    ]
    url = f"/v1/labs/{lab.slug}/letters"
    own = {"title": "Entre nous", "audience": "communaute", "community": made.row.slug}
    draft = await ok(animator, "POST", url, 201, json=own)
    one = f"{url}/{draft['id']}"
    held = {"If-Match": f'"{draft["version"]}"'}
    for who in others:
        assert (await who("GET", one)).status_code == 404
        assert "Entre nous" not in (await who("GET", url)).text
        assert (await who("PATCH", one, headers=held, json={"title": "X"})).status_code == 404
        assert (await who("POST", f"{one}/sending", headers=held)).status_code == 404
        assert (await who("POST", url, json=own)).status_code == 404
    assert (await http.get(one)).status_code == 404
    for path in ("javascript:alert(1)", "//ailleurs.example", "https://a@b.example", "data:x"):
        item = {"kind": "other", "title": "Ici", "path": path}
        wrong = await animator("PATCH", one, headers=held, json={"items": [item]})
        assert wrong.status_code == 422, path


async def test_a_link_shown_by_several_tabs_makes_one(world: World, http: AsyncClient) -> None:
    lab, email = await world.a_lab(), an_address()
    asked = {"email": email}
    for _ in range(2):
        assert (
            await http.post(f"/v1/labs/{lab.slug}/interest-links", json=asked)
        ).status_code == 202
    url = f"/v1/labs/{lab.slug}/interest-confirmations"
    tokens = [token_in(one) for one in await mails_to(world, email)]
    found = await at_once(*(http.post(url, json={"token": one}) for one in tokens * 3))
    assert found == {200: 6}
    query = "SELECT count(*) FROM interested_person WHERE lab_id = :lab"
    assert await count(world, query, lab=lab.id) == 1


async def test_a_round_closed_while_its_last_objection_is_lifted_ends_once(world: World) -> None:
    table = await a_table(world)
    made = await a_proposal(table)
    await says(table, table.ben, made, "consentement")
    await says(table, table.cleo, made, "objection", "Le jardin.")
    await time_passes(world, table, made)
    lifted = {"round": 1, "why": "Le jardin y est."}
    await at_once(
        *(one("POST", url_of(table, made, "closing")) for one in (table.ben, table.author)),
        *(table.cleo("POST", url_of(table, made, "lifting"), json=lifted) for _ in range(2)),
    )
    read = await ok(table.ben, "GET", url_of(table, made))
    assert read["state"] == "adoptee"
    assert [one["what"] for one in read["steps"]].count("adoptee") == 1
    assert [one["what"] for one in read["steps"]].count("levee") == 1


async def test_one_member_speaks_with_one_voice(world: World) -> None:
    table = await a_table(world)
    made = await a_proposal(table)
    said = [{"round": 1, "stance": one} for one in ("consentement", "retrait", "consentement")]
    url = url_of(table, made, "position")
    found = await at_once(*(table.ben("PUT", url, json=one) for one in said))
    assert set(found) <= {200, 409}
    read = await ok(table.ben, "GET", url_of(table, made))
    assert len(read["rounds"][0]["positions"]) == 2


async def test_a_charter_is_begun_and_revised_once(world: World) -> None:
    table = await a_table(world)
    url = f"{table.made.path}/charter"
    day = today().isoformat()
    begun = [{"number": f"{n}.0", "words": "Nous.", "adopted_on": day} for n in range(1, 4)]
    found = await at_once(*(table.leader("POST", f"{url}/versions", json=one) for one in begun))
    assert found == {201: 1, 409: 2}
    closes = (now() + timedelta(days=7)).isoformat()
    revised = [
        {"number": f"{n}.1", "words": "Nous, mieux.", "note": "Mieux.", "closes_at": closes}
        for n in range(5, 9)
    ]
    whos = (table.author, table.ben, table.cleo, table.leader)
    found = await at_once(
        *(who("POST", f"{url}/revisions", json=one) for who, one in zip(whos, revised, strict=True))
    )
    assert found == {201: 1, 409: 3}


async def test_one_ambassador_goes(world: World) -> None:
    lab = await world.a_lab()
    people: list[Signed] = [await world.signed_in() for _ in range(4)]
    await a_community(world, lab, members=[(one, "ambassadeur") for one in people])
    service = await world.signed_in()
    url = f"/v1/labs/{lab.slug}/facilitations"
    made = await ok(service, "POST", url, 201, json=ASKED)
    found = await at_once(*(one("POST", f"{url}/{made['id']}/acceptance") for one in people))
    assert found[200] == 1, found
    read = await ok(service, "GET", f"{url}/{made['id']}")
    assert [one["what"] for one in read["steps"]] == ["recue", "acceptee"]


async def test_the_same_guest_asked_at_once_is_one_guest(world: World) -> None:
    table, email = await a_seeking(world), an_address()
    poll = await a_poll(table, table.ada)
    people = {"people": [{"name": "Service Eau", "email": email}]}
    url = f"{table.polls}/{poll['id']}/guests"
    await at_once(*(table.ada("POST", url, json=people) for _ in range(4)))
    read = await ok(table.ada, "GET", f"{table.polls}/{poll['id']}")
    assert len(read["guests"]) == 1
    assert len(await mails_to(world, email)) == 1


async def test_a_use_of_an_activity_is_said_once(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    card = await published(team, lab.slug)
    start = (now() - timedelta(days=2)).replace(microsecond=0)
    held = {
        "kind": "atelier",
        "title": "Essai",
        "starts_at": start.isoformat(),
        "ends_at": (start + timedelta(minutes=75)).isoformat(),
        "place": "territory",
        "lines": [{"public": "agents_state", "count": 9, "degree": "co_making"}],
    }
    made = await ok(team, "POST", f"/v1/labs/{lab.slug}/activities/held", 201, json=held)
    said = {"how": "bien", "activity_lab": lab.slug, "activity": made["id"]}
    found = await at_once(*(team("POST", f"{path_of(card)}/uses", json=said) for _ in range(4)))
    assert found == {201: 1, 409: 3}


async def test_who_withdraws_while_places_are_confirmed_has_none(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await a_training(world, lab, team, capacity=2, parity=False)
    motive = {"public": "agents_state", "motive": "Animer mieux"}
    key = (await confirm(http, world, event, an_address(), **motive)).json()["key"]
    await candidates(http, world, event, "agents_region", 2)
    read = await choose_all(
        team, event, agents_state=["retenue"], agents_region=["retenue", "liste"]
    )
    mine = f"{event.path}/guest-registration"
    await at_once(confirmed(team, event, read["version"]), http.delete(mine, headers=with_key(key)))
    again = await http.get(mine, headers=with_key(key))
    assert again.json()["state"] == "annulee"
    query = (
        "SELECT count(*) FROM activity_opening AS o WHERE lab_id = :lab AND taken <> (SELECT"
        " count(*) FROM registration AS r WHERE r.lab_id = o.lab_id"
        " AND r.activity_id = o.activity_id AND r.state = 'inscrite')"
    )
    assert await count(world, query, lab=lab.id) == 0


async def test_a_table_taken_in_twice_at_once_prepares_each_once(world: World) -> None:
    lab, animator = await world.a_lab(), await world.signed_in()
    made = await a_community(world, lab, members=[(animator, "animateur")])
    table = "mail\n" + "".join(f"p{n}@tilab.example\n" for n in range(20))
    url = f"{made.path}/imports/members/files?dry_run=false"
    found = await at_once(*(animator("POST", url, content=table) for _ in range(4)))
    assert found[200] >= 1, found
    query = "SELECT count(*) FROM invitation WHERE community_id = :one"
    assert await count(world, query, one=made.row.id) == 20
