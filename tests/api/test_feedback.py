"""People say what they think of an activity, without an account, without a name."""

from datetime import datetime, timedelta
from typing import Any

from httpx import AsyncClient
from sqlalchemy import text

from api.activities.feedback.retention import forget_words
from api.core.access import SYSTEM, Role
from api.core.clock import frozen
from api.core.database import unit_of_work
from api.labs.models import Lab
from tests.builders import Signed, World, an_open_day, at
from tests.digest import digest_of
from tests.feedback import FORM, GIVE, OWN, WORDS, a_held_activity, give, link_of, said


def noon(activity: dict[str, Any], days: int = 0) -> datetime:
    return datetime.fromisoformat(activity["ends_at"]) + timedelta(days=days, minutes=5)


async def a_workshop(world: World) -> tuple[Lab, dict[str, Any]]:
    lab = await world.a_lab()
    return lab, await a_held_activity(world, lab, agents_state=6, users=2)


async def results(who: Signed, lab: Lab, activity: int) -> dict[str, Any]:
    read = await who("GET", f"/v1/labs/{lab.slug}/activities/{activity}/feedback")
    assert read.status_code == 200, read.text
    found: dict[str, Any] = read.json()
    return found


async def test_one_minute_on_a_phone(world: World, http: AsyncClient) -> None:
    lab, activity = await a_workshop(world)
    with frozen(noon(activity)):
        team = await world.signed_in(lab, Role.TEAM)
        link = await link_of(team, lab, activity["id"])
        form = await http.get(FORM, headers=link)
        assert form.status_code == 200, form.text
        asked = form.json()
        assert (asked["wave"], asked["title"], asked["open"]) == (
            "seance",
            "Atelier d’idéation",
            True,
        )
        assert "retirer à tout moment" in asked["consent"]
        key = await give(http, link, score=4, words="Merci", testimony=said(may_publish=True))
        mine = (await http.get(OWN, headers=key)).json()
        assert (mine["score"], mine["words"], mine["may_change"]) == (4, "Merci", True)
        assert mine["testimony"] == {
            "words": WORDS,
            "said_by": "agent d’une mairie",
            "may_publish": True,
            "status": "recu",
            "public": False,
        }
        assert mine["answered_on"] == activity["starts_at"][:10]


async def test_results_are_told_from_five_answers_on(world: World, http: AsyncClient) -> None:
    lab, activity = await a_workshop(world)
    with frozen(noon(activity)):
        team = await world.signed_in(lab, Role.TEAM)
        steering = await world.signed_in(lab, Role.STEERING)
        link = await link_of(team, lab, activity["id"])
        for score in (5, 4, 4, 2):
            await give(http, link, score=score, words=f"Mot {score}")
        await give(http, link, audience="usagers", score=5)
        early = await results(team, lab, activity["id"])
        agents, users = early["groups"]
        assert (agents["audience"], agents["answers"]) == ("agents", 4)
        assert agents["percent"] is agents["favourable"] is agents["scores"] is None
        assert (users["audience"], users["answers"], users["percent"]) == ("usagers", 1, None)
        await give(http, link, score=3)
        told = await results(team, lab, activity["id"])
        agents = told["groups"][0]
        assert (agents["favourable"], agents["percent"]) == (3, 60)
        assert agents["scores"] == [0, 1, 1, 2, 1]
        assert sorted(told["words"]) == ["Mot 2", "Mot 4", "Mot 4", "Mot 5"]
        assert (told["presences"], told["doubtful"]) == (8, False)
        assert (await results(steering, lab, activity["id"]))["words"] == []
        listed = await team("GET", f"/v1/labs/{lab.slug}/feedback", params={"answered": True})
        (row,) = listed.json()["items"]
        assert (row["answers"], row["later_answers"], row["doubtful"]) == (6, 0, False)
        for _ in range(4):
            await give(http, link, score=5)
        assert (await results(team, lab, activity["id"]))["doubtful"] is True


async def test_the_author_changes_it_that_day_and_takes_it_back_for_ever(
    world: World, http: AsyncClient
) -> None:
    lab, activity = await a_workshop(world)
    with frozen(noon(activity)):
        link = await link_of(await world.signed_in(lab, Role.TEAM), lab, activity["id"])
        key = await give(http, link, score=2, testimony=said())
        body = {"audience": "usagers", "score": 5}
        changed = await http.post(f"{OWN}/correction", headers=key, json=body)
        assert changed.status_code == 200, changed.text
        assert (changed.json()["score"], changed.json()["audience"]) == (5, "usagers")
        assert changed.json()["testimony"] is None
        again = await http.post(f"{OWN}/correction", headers=key, json=body | {"testimony": said()})
        assert again.json()["testimony"]["status"] == "recu"
    with frozen(noon(activity, days=1)):
        late = await http.post(f"{OWN}/correction", headers=key, json=body)
        assert (late.status_code, late.json()["code"]) == (409, "feedback-closed")
        assert (await http.get(OWN, headers=key)).json()["may_change"] is False
        team = await world.signed_in(lab, Role.TEAM)
        url = f"/v1/labs/{lab.slug}/testimonies"
        first = (await team("GET", url)).json()["items"]
        assert [one["erased"] for one in first] == [False, True]
        assert (await http.delete(OWN, headers=key)).status_code == 204
        gone = await http.get(OWN, headers=key)
        assert (gone.status_code, gone.json()["code"]) == (404, "link-worthless")
        assert (await results(team, lab, activity["id"]))["groups"] == []
        left = (await team("GET", url)).json()["items"]
        assert [(one["erased"], one["words"], one["said_by"]) for one in left] == [
            (True, "", None)
        ] * 2
        assert all(one["abilities"] == [] and one["consent"] for one in left)


async def test_bad_answers_write_nothing(world: World, http: AsyncClient) -> None:
    lab, activity = await a_workshop(world)
    with frozen(noon(activity)):
        link = await link_of(await world.signed_in(lab, Role.TEAM), lab, activity["id"])
        before = await digest_of(world)
        good = {"audience": "agents", "score": 4}
        wrong: list[tuple[dict[str, Any], str]] = [
            ({"audience": "agents"}, "/score"),
            (good | {"improved": True}, "/improved"),
            (good | {"points": 50}, "/points"),
            (good | {"score": 6}, "/score"),
            (good | {"score": "4"}, "/score"),
            (good | {"audience": "chats"}, "/audience"),
            (good | {"name": "Jeanne"}, "/name"),
            (good | {"testimony": said(consent=False)}, "/testimony/consent"),
            (good | {"testimony": {"words": WORDS}}, "/testimony/consent"),
        ]
        for body, pointer in wrong:
            answer = await http.post(GIVE, headers=link, json=body)
            assert answer.status_code == 422, (body, answer.text)
            assert answer.json()["errors"][0]["pointer"].endswith(pointer), answer.text
        refused = await http.post(GIVE, headers=link, json=wrong[-2][0])
        assert refused.json()["code"] == "consent-needed"
        assert await digest_of(world) == before


async def test_a_link_opens_one_questionnaire_and_ends(world: World, http: AsyncClient) -> None:
    lab, activity = await a_workshop(world)
    other = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    url = f"/v1/labs/{lab.slug}/activities/{activity['id']}/feedback-link"
    link = await link_of(team, lab, activity["id"])
    early = await http.post(GIVE, headers=link, json={"audience": "agents", "score": 4})
    assert (early.status_code, early.json()["code"]) == (409, "feedback-closed")
    assert (await http.get(FORM, headers=link)).json()["open"] is False
    member = await world.signed_in(lab, Role.MEMBER)
    stranger = await world.signed_in(other, Role.MANAGER)
    assert (await member("POST", url, json={})).status_code == 403
    assert (await stranger("POST", url, json={})).status_code == 404
    for token in (link["X-Link"][:-4] + "AAAA", "x"):
        assert (await http.get(FORM, headers={"X-Link": token})).status_code == 404
    sheet = await http.get("/v1/attendance-sheet", headers=link)
    assert sheet.status_code == 404
    for key in ("1-aaaaaaaaaaaaaaaaaaaaaa", "9" * 19 + "-aaaaaaaaaaaaaaaaaaaaaa", "x"):
        assert (await http.get(OWN, headers={"X-Feedback-Key": key})).status_code == 404
    with frozen(noon(activity, days=29)):
        assert (await http.get(FORM, headers=link)).json()["open"] is True
    with frozen(noon(activity, days=31)):
        assert (await http.get(FORM, headers=link)).status_code == 404
        team = await world.signed_in(lab, Role.TEAM)
        over = await team("POST", url, json={})
        assert (over.status_code, over.json()["code"]) == (409, "feedback-closed")


async def test_six_months_later(world: World, http: AsyncClient) -> None:
    lab, activity = await a_workshop(world)
    with frozen(noon(activity, days=183)):
        team = await world.signed_in(lab, Role.TEAM)
        link = await link_of(team, lab, activity["id"], "six_mois")
        assert (await http.get(FORM, headers=link)).json()["wave"] == "six_mois"
        wrong = await http.post(GIVE, headers=link, json={"audience": "agents", "score": 4})
        assert wrong.json()["errors"][0]["pointer"] == "/improved"
        for improved in (True, True, True, False, False):
            await give(http, link, improved=improved)
        (group,) = (await results(team, lab, activity["id"]))["groups"]
        assert (group["wave"], group["percent"], group["scores"]) == ("six_mois", 60, None)
        (row,) = (await team("GET", f"/v1/labs/{lab.slug}/feedback")).json()["items"]
        assert (row["answers"], row["later_answers"], row["later_percent"]) == (0, 5, 60)


async def test_the_team_is_reminded_to_ask_again(world: World, http: AsyncClient) -> None:
    lab, activity = await a_workshop(world)
    todo = f"/v1/labs/{lab.slug}/todo"
    with frozen(noon(activity)):
        team = await world.signed_in(lab, Role.TEAM)
        link = await link_of(team, lab, activity["id"])
        await give(http, link, score=4, testimony=said())
        found = (await team("GET", todo)).json()
        assert (found["asked_again"]["count"], found["testimonies"]["count"]) == (0, 1)
        assert found["testimonies"]["items"][0]["words"] == WORDS
    with frozen(noon(activity, days=185)):
        team = await world.signed_in(lab, Role.TEAM)
        again = (await team("GET", todo)).json()["asked_again"]
        assert [one["activity"] for one in again["items"]] == [activity["id"]]
        await give(http, await link_of(team, lab, activity["id"], "six_mois"), improved=True)
        assert (await team("GET", todo)).json()["asked_again"]["count"] == 0
        member = await world.signed_in(lab, Role.MEMBER)
        assert (await member("GET", todo)).json()["testimonies"] is None


async def test_a_procedure_before_and_after(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    await world.a_project(lab, "projet")
    team = await world.signed_in(lab, Role.TEAM)
    url = f"/v1/labs/{lab.slug}/projects/projet"
    for wave, given in (("avant", (10, 20, 30, 40, 55)), ("apres", (70, 80))):
        body = {"wave": wave, "procedure": "Demande de carte"}
        made = await team("POST", f"{url}/feedback-link", json=body)
        link = {"X-Link": made.json()["url"].partition("#")[2]}
        assert (await http.get(FORM, headers=link)).json()["procedure"] == "Demande de carte"
        for points in given:
            await give(http, link, audience="usagers", points=points)
    (one,) = (await team("GET", f"{url}/feedback")).json()["items"]
    assert one["before"] == {"answers": 5, "points": 31}
    assert one["after"] == {"answers": 2, "points": None}
    seance = {"wave": "seance", "procedure": "Demande de carte"}
    assert (await team("POST", f"{url}/feedback-link", json=seance)).status_code == 422
    none = await team("GET", f"/v1/labs/{lab.slug}/projects/aucun/feedback")
    assert none.status_code == 404


async def test_a_lab_may_ask_nothing_and_words_are_forgotten(
    world: World, http: AsyncClient
) -> None:
    lab, activity = await a_workshop(world)
    url = f"/v1/labs/{lab.slug}/feedback-settings"
    with frozen(noon(activity)):
        manager = await world.signed_in(lab, Role.MANAGER)
        link = await link_of(manager, lab, activity["id"])
        await give(http, link, score=4, words="Merci", testimony=said())
        etag = (await manager("GET", url)).headers["etag"]
        rules = {"open": False, "months": 3, "retention_days": 30}
        match = {"If-Match": etag}
        assert (await manager("PUT", url, json=rules)).status_code == 428
        put = await manager("PUT", url, json=rules, headers=match)
        assert put.json() == rules | {"presence_days": 365, "version": 2}
        assert (await manager("PUT", url, json=rules, headers=match)).status_code == 412
        closed = await http.post(GIVE, headers=link, json={"audience": "agents", "score": 4})
        assert (closed.status_code, closed.json()["code"]) == (409, "feedback-closed")
    with frozen(noon(activity, days=32)):
        assert await forget_words(world.sessions) >= 2
        async with unit_of_work(world.sessions, SYSTEM) as session:
            left = await session.execute(
                text("SELECT score, words FROM feedback_answer WHERE lab_id = :lab"),
                {"lab": lab.id},
            )
            assert left.all() == [(4, None)]
        manager = await world.signed_in(lab, Role.MANAGER)
        (row,) = (await manager("GET", f"/v1/labs/{lab.slug}/testimonies")).json()["items"]
        assert (row["erased"], row["words"]) == (True, "")


async def test_a_cancelled_activity_asks_nothing(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day()
    body = {
        "kind": "atelier",
        "title": "Annulé",
        "starts_at": at(day, "09:00"),
        "ends_at": at(day, "12:00"),
    }
    planned = (await team("POST", f"/v1/labs/{lab.slug}/activities", json=body)).json()
    url = f"/v1/labs/{lab.slug}/activities/{planned['id']}"
    await team("POST", f"{url}/cancellation", json={"reason": "Grève"})
    refused = await team("POST", f"{url}/feedback-link", json={})
    assert (refused.status_code, refused.json()["code"]) == (409, "feedback-closed")
