"""Asking for a neutral facilitator over HTTP: who goes, the hand-over, what is then run alone."""

from datetime import timedelta
from typing import Any

from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.clock import now, today
from api.core.database import unit_of_work
from api.deliberation.tasks import forget_askers
from api.labs.models import Lab
from tests.builders import Signed, World
from tests.communities import a_community
from tests.deliberation import ok
from tests.mailbox import after_sign, mails_to, text_of

NEED = "Nous voulons que chacun puisse parler librement."
ASKED = {"organisation": "Préfecture", "need": NEED, "people": 12, "department": "35"}


class Scene:
    """A lab with its team, an ambassador of a hidden community, and a service."""

    lab: Lab
    team: Signed
    ambassador: Signed
    member: Signed
    service: Signed
    url: str


async def a_scene(world: World) -> Scene:
    """None of them has a role in the lab but the team and the member."""
    scene = Scene()
    scene.lab = await world.a_lab()
    scene.team = await world.signed_in(scene.lab, Role.TEAM)
    scene.member = await world.signed_in(scene.lab, Role.MEMBER)
    scene.ambassador, scene.service = [await world.signed_in() for _ in range(2)]
    await a_community(world, scene.lab, "cachee", members=[(scene.ambassador, "ambassadeur")])
    scene.url = f"/v1/labs/{scene.lab.slug}/facilitations"
    return scene


async def asked(scene: Scene, **more: Any) -> str:
    """The address of a new request of the service."""
    made = await ok(scene.service, "POST", scene.url, 201, json=ASKED | more)
    return f"{scene.url}/{made['id']}"


async def handed_over(scene: Scene) -> str:
    """A request that was accepted, held and handed over."""
    url = await asked(scene)
    await ok(scene.ambassador, "POST", f"{url}/acceptance")
    day = {"on_day": (today() - timedelta(days=2)).isoformat()}
    await ok(scene.ambassador, "POST", f"{url}/holding", json=day)
    given = {"on_day": (today() - timedelta(days=1)).isoformat(), "words": "Le déroulé."}
    await ok(scene.ambassador, "POST", f"{url}/hand-over", json=given)
    return url


async def test_an_ambassador_answers_in_one_step(world: World) -> None:
    scene = await a_scene(world)
    url = await asked(scene)
    waiting = await ok(scene.ambassador, "GET", f"{scene.url}?state=recue")
    assert [one["need"] for one in waiting["items"]] == [NEED]
    before = await ok(scene.ambassador, "GET", url)
    assert before["contact"] is None, "who asks is told to whoever goes"
    assert before["abilities"] == ["accept"]
    after = await ok(scene.ambassador, "POST", f"{url}/acceptance")
    assert (after["state"], after["ambassador"]["mine"]) == ("acceptee", True)
    assert after["contact"]["email"] == scene.service.email
    again = await scene.ambassador("POST", f"{url}/acceptance")
    assert (again.status_code, again.json()["code"]) == (409, "facilitation-settled")
    subjects = [str(one["Subject"]) for one in await mails_to(world, scene.service.email)]
    assert "Quelqu’un vient faciliter votre atelier" in subjects


async def test_the_team_proposes_and_an_ambassador_takes_it_or_leaves_it(world: World) -> None:
    scene = await a_scene(world)
    ambassadors = f"/v1/labs/{scene.lab.slug}/ambassadors"
    said = {"departments": ["22", "35"], "words": "Médiation.", "available": True}
    own = await ok(scene.ambassador, "PUT", f"{ambassadors}/own", json=said)
    assert (own["mine"], own["may"], own["items"]) == (said, True, [])
    assert (await scene.member("PUT", f"{ambassadors}/own", json=said)).status_code == 404
    (listed,) = (await ok(scene.team, "GET", ambassadors))["items"]
    assert (listed["person"], listed["departments"]) == (scene.ambassador.person_id, ["22", "35"])
    url = await asked(scene)
    body = {"ambassador": scene.ambassador.person_id}
    wrong = {"ambassador": scene.member.person_id}
    assert (await scene.team("POST", f"{url}/proposal", json=wrong)).status_code == 422
    assert (await scene.ambassador("POST", f"{url}/proposal", json=body)).status_code == 403
    proposed = await ok(scene.team, "POST", f"{url}/proposal", json=body)
    assert proposed["state"] == "proposee"
    left = await scene.ambassador("POST", f"{url}/refusal", json={"reason": "En congé."})
    assert left.status_code == 204
    again = await ok(scene.team, "GET", url)
    assert (again["state"], again["ambassador"]) == ("recue", None)
    assert again["steps"][-1]["words"] == "En congé."
    away = said | {"available": False}
    await ok(scene.ambassador, "PUT", f"{ambassadors}/own", json=away)
    assert (await scene.team("POST", f"{url}/proposal", json=body)).status_code == 422


async def test_nobody_else_reads_of_it(world: World, http: AsyncClient) -> None:
    scene = await a_scene(world)
    url = await asked(scene)
    other = await world.signed_in()
    neighbour = await world.signed_in(await world.a_lab(), Role.MANAGER)
    for who in (scene.member, other, neighbour):
        assert (await ok(who, "GET", scene.url))["items"] == []
        assert (await who("GET", url)).status_code == 404
        assert (await who("POST", f"{url}/acceptance")).status_code == 404
        closing = await who("POST", f"{url}/closing", json={"reason": "Non."})
        assert closing.status_code == 404
    assert (await http.get(url)).status_code == 401
    assert (await ok(scene.service, "GET", url))["contact"] is None


async def test_what_is_run_alone_is_counted_once(world: World) -> None:
    scene = await a_scene(world)
    url = await handed_over(scene)
    told = {
        "title": "Atelier accueil",
        "on_day": today().isoformat(),
        "people": 9,
        "public": "agents_state",
    }
    early = told | {"on_day": (today() - timedelta(days=9)).isoformat()}
    assert (await scene.service("POST", f"{url}/workshops", json=early)).status_code == 422
    seen = await ok(scene.service, "POST", f"{url}/workshops", 201, json=told)
    twice = await scene.service("POST", f"{url}/workshops", json=told)
    assert (twice.status_code, twice.json()["code"]) == (409, "already-exists")
    (workshop,) = seen["workshops"]
    assert (workshop["state"], workshop["by_service"]) == ("declare", True)
    count = f"{url}/workshops/{workshop['id']}/count"
    assert (await scene.ambassador("PUT", count, json={"counts": True})).status_code == 403
    counted = await ok(scene.team, "PUT", count, json={"counts": True})
    assert (counted["alone"], counted["to_count"]) == (1, 0)
    again = await scene.team("PUT", count, json={"counts": True})
    assert (again.status_code, again.json()["code"]) == (409, "facilitation-settled")
    listed = await ok(scene.team, "GET", f"/v1/labs/{scene.lab.slug}/activities")
    (activity,) = [one for one in listed["items"] if one["title"] == "Atelier accueil"]
    whole = await ok(scene.team, "GET", f"/v1/labs/{scene.lab.slug}/activities/{activity['id']}")
    assert (whole["autonomous"], whole["run_by_lab"], whole["status"]) == (True, False, "held")


async def test_a_service_without_an_account_asks_by_a_link(world: World, http: AsyncClient) -> None:
    scene = await a_scene(world)
    base = f"/v1/labs/{scene.lab.slug}"
    email = f"service{scene.lab.id}@tilab.example"
    given = ASKED | {"name": "Cheffe de service", "email": email}
    sent = await http.post(f"{base}/facilitation-links", json=given)
    assert (sent.status_code, sent.json()) == (202, {"hours": 48})
    assert (await ok(scene.team, "GET", scene.url))["items"] == [], "nothing is stored"
    (mail,) = await mails_to(world, email)
    assert NEED not in text_of(mail), "the mail repeats nothing they typed"
    token = after_sign(mail)
    for _ in range(2):
        confirmed = await http.post(f"{base}/facilitation-confirmations", json={"token": token})
        assert confirmed.status_code == 201, confirmed.text
    assert len((await ok(scene.team, "GET", scene.url))["items"]) == 1, "a link makes one"
    key = confirmed.json()["path"].partition("#")[2]
    own = await http.get("/v1/guest-facilitation", headers={"X-Facilitation-Key": key})
    assert (own.json()["state"], own.json()["abilities"]) == ("recue", [])
    bad = await http.get("/v1/guest-facilitation", headers={"X-Facilitation-Key": key[:-1] + "_"})
    assert (bad.status_code, bad.json()["code"]) == (404, "link-worthless")
    (made,) = (await ok(scene.team, "GET", scene.url))["items"]
    url = f"{scene.url}/{made['id']}"
    await ok(scene.ambassador, "POST", f"{url}/acceptance")
    day = {"on_day": today().isoformat()}
    await ok(scene.ambassador, "POST", f"{url}/holding", json=day)
    await ok(scene.ambassador, "POST", f"{url}/hand-over", json=day | {"words": "Le déroulé."})
    told = {"title": "Seuls", "public": "agents_other", "people": 4} | day
    answer = await http.post(
        "/v1/guest-facilitation/workshops", json=told, headers={"X-Facilitation-Key": key}
    )
    assert answer.status_code == 201, answer.text
    assert answer.json()["handed_over"] == "Le déroulé."


async def test_who_asked_is_forgotten_in_time(world: World) -> None:
    scene = await a_scene(world)
    url = await asked(scene)
    reason = {"reason": "Nous avons trouvé."}
    closed = await ok(scene.service, "POST", f"{url}/closing", json=reason)
    assert (closed["state"], closed["abilities"]) == ("close", [])
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text("UPDATE facilitation SET closed_at = :at WHERE lab_id = :lab"),
            {"at": now() - timedelta(days=400), "lab": scene.lab.id},
        )
    assert await forget_askers(world.sessions) >= 1
    read = await ok(scene.team, "GET", url)
    assert (read["contact"], read["need"]) == (None, NEED)


async def test_a_kit_is_handed_over_as_long_as_it_is_shown(world: World) -> None:
    scene = await a_scene(world)
    leader = await world.signed_in()
    made = await a_community(world, scene.lab, "publique", members=[(leader, "animateur")])
    said = {"kind": "kit", "title": "Kit du premier atelier", "words": "Bienvenue."}
    kit = (await ok(leader, "POST", f"{made.path}/documents", 201, json=said))["id"]
    url = await asked(scene)
    await ok(scene.ambassador, "POST", f"{url}/acceptance")
    day = {"on_day": today().isoformat()}
    await ok(scene.ambassador, "POST", f"{url}/holding", json=day)
    given = day | {"words": "Le déroulé.", "kit": kit}
    hidden = await scene.ambassador("POST", f"{url}/hand-over", json=given)
    assert (hidden.status_code, hidden.json()["errors"][0]["pointer"]) == (422, "/kit")
    shown = f"{made.path}/documents/{kit}/entry-kit"
    assert (await leader("PUT", shown, json={"public": True})).status_code == 204
    seen = await ok(scene.ambassador, "POST", f"{url}/hand-over", json=given)
    assert seen["kit"] == {"id": kit, "title": "Kit du premier atelier"}
    assert (await ok(scene.service, "GET", url))["kit"]["id"] == kit
    mail = (await mails_to(world, scene.service.email))[-1]
    assert "«\u00a0Kit du premier atelier\u00a0»" in text_of(mail)
    assert (await leader("PUT", shown, json={"public": False})).status_code == 204
    assert (await ok(scene.service, "GET", url))["kit"] is None, "it is no longer theirs to read"
