"""Testimonies: with consent, decided by the lab, shown to everybody only as agreed."""

from datetime import datetime, timedelta
from typing import Any

from httpx import AsyncClient

from api.core.access import Role
from api.core.clock import frozen
from api.labs.models import Lab
from tests.builders import Signed, World
from tests.feedback import OWN, WORDS, a_held_activity, give, link_of, said


def url_of(lab: Lab) -> str:
    return f"/v1/labs/{lab.slug}/testimonies"


async def given(
    world: World, http: AsyncClient, lab: Lab, **more: Any
) -> tuple[datetime, dict[str, str]]:
    """A testimony of a workshop; when, and its author's header."""
    activity = await a_held_activity(world, lab)
    at = datetime.fromisoformat(activity["ends_at"]) + timedelta(minutes=5)
    with frozen(at):
        link = await link_of(await world.signed_in(lab, Role.TEAM), lab, activity["id"])
        return at, await give(http, link, score=5, testimony=said(**more))


async def decide(who: Signed, lab: Lab, one: dict[str, Any], **decision: Any) -> Any:
    return await who(
        "POST",
        f"{url_of(lab)}/{one['id']}/decision",
        json=decision,
        headers={"If-Match": f'"{one["version"]}"'},
    )


async def test_validated_then_public_then_taken_back(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    at, key = await given(world, http, lab, may_publish=True)
    with frozen(at):
        team = await world.signed_in(lab, Role.TEAM)
        (one,) = (await team("GET", url_of(lab), params={"status": "recu"})).json()["items"]
        assert one["words"] == WORDS
        assert "publié" in one["consent"]
        assert one["abilities"] == ["decide"]
        member = await world.signed_in(lab, Role.MEMBER)
        assert (await member("GET", url_of(lab))).status_code == 403
        steering = await world.signed_in(lab, Role.STEERING)
        (seen,) = (await steering("GET", url_of(lab))).json()["items"]
        assert seen["abilities"] == []
        assert (await decide(steering, lab, one, status="valide")).status_code == 403
        shown = await http.get(f"{url_of(lab)}/published")
        assert shown.json()["items"] == []
        done = await decide(team, lab, one, status="valide", public=True)
        assert done.status_code == 200, done.text
        assert (done.json()["status"], done.json()["public"]) == ("valide", True)
        assert (await decide(team, lab, one, status="ecarte")).status_code == 412
        (public,) = (await http.get(f"{url_of(lab)}/published")).json()["items"]
        assert (public["words"], public["said_by"]) == (WORDS, "agent d’une mairie")
        assert "consent" not in public
        assert (await http.get(OWN, headers=key)).json()["testimony"]["public"] is True
        body = {"audience": "agents", "score": 5, "testimony": said(words="Autre chose, merci.")}
        again = await http.post(f"{OWN}/correction", headers=key, json=body)
        assert again.json()["testimony"]["status"] == "recu"
        assert (await http.get(f"{url_of(lab)}/published")).json()["items"] == []
        (one,) = (await team("GET", url_of(lab))).json()["items"]
        assert (await decide(team, lab, one, status="valide")).status_code == 200
        assert (await http.delete(OWN, headers=key)).status_code == 204
        (left,) = (await team("GET", url_of(lab))).json()["items"]
        assert (left["words"], left["status"], left["erased"]) == ("", "ecarte", True)
        erased = await decide(team, lab, left, status="valide")
        assert (erased.status_code, erased.json()["code"]) == (409, "testimony-erased")


async def test_never_public_against_its_author(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    at, _ = await given(world, http, lab)
    with frozen(at):
        team = await world.signed_in(lab, Role.TEAM)
        (one,) = (await team("GET", url_of(lab))).json()["items"]
        refused = await decide(team, lab, one, status="valide", public=True)
        assert (refused.status_code, refused.json()["code"]) == (409, "testimony-not-to-show")
        set_aside = await decide(team, lab, one, status="ecarte", public=True)
        assert set_aside.status_code == 409
        assert (await decide(team, lab, one, status="recu")).status_code == 422


async def test_one_that_came_by_mail(world: World, http: AsyncClient) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    await world.a_project(lab, "projet")
    team = await world.signed_in(lab, Role.TEAM)
    body: dict[str, Any] = {
        "project": "projet",
        "audience": "usagers",
        "words": WORDS,
        "consent": "Accord donné par courriel le 3 novembre 2026",
        "may_publish": True,
    }
    made = await team("POST", url_of(lab), json=body)
    assert made.status_code == 201, made.text
    assert (made.json()["project"], made.json()["status"]) == ("projet", "recu")
    for name, value in (("project", "aucun"), ("activity", 999_999), ("consent", None)):
        wrong = await team("POST", url_of(lab), json=body | {name: value})
        assert wrong.status_code == 422, wrong.text
        assert wrong.json()["errors"][0]["pointer"] == f"/{name}"
    stranger = await world.signed_in(other, Role.MANAGER)
    assert (await stranger("POST", url_of(lab), json=body)).status_code == 404
    assert (await stranger("GET", url_of(lab))).status_code == 404
    path = f"{url_of(lab)}/published"
    assert (await http.get(path.replace(lab.slug, "aucun-labo"))).status_code == 404
    assert (await http.get(path)).json() == {"items": [], "next": None}
