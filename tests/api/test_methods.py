"""Method cards: written by a community, read by somebody else, published for everybody."""

from typing import Any

from httpx import AsyncClient

from api.core.access import Role
from tests.builders import World
from tests.communities import a_community
from tests.methods import WHOLE, a_card, act, done, path_of, published


def _held(read: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{read["card"]["version"]}"'}


async def test_a_card_is_written_read_by_another_and_published(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    anna, ben, animator, stranger = [await world.signed_in() for _ in range(4)]
    made = await a_community(world, lab, members=[anna, ben, (animator, "animateur")])
    draft = await a_card(anna, made)
    card = draft["card"]
    assert (card["state"], card["number"], card["slug"]) == (
        "brouillon",
        0,
        "le-cercle-des-desaccords",
    )
    assert card["tree"] == [["p", "On ", ["b", "écoute"], " avant de répondre."]]
    assert card["steps"][0]["tree"] == [["p", "Lire les ", ["i", "règles"], "."]]
    assert draft["abilities"] == ["edit", "propose", "withdraw"]
    for who in (http, stranger.client):
        assert (await who.get(path_of(draft))).status_code == 404
    nothing = await http.get("/v1/methods", params={"lab": lab.slug})
    assert nothing.json()["items"] == []

    asked = await done(anna, draft, "proposal")
    assert asked["review"]["kind"] == "premiere"
    assert (await act(anna, asked, "review", verdict="bonne")).status_code == 403, "four eyes"
    verdict = {"verdict": "a_reprendre", "words": "Trop court"}
    no = await done(ben, await _read(ben, asked), "review", **verdict)
    assert (no["card"]["state"], no["advice"]) == ("brouillon", "Trop court")
    again = await done(anna, await _read(anna, no), "proposal")
    yes = await done(ben, await _read(ben, again), "review", verdict="bonne")
    assert (yes["card"]["state"], yes["card"]["number"], yes["advice"]) == ("publiee", 1, None)
    assert yes["card"]["review_due_on"] > yes["card"]["reviewed_on"]

    seen = await http.get(path_of(yes))
    assert seen.status_code == 200
    assert (seen.json()["abilities"], seen.json()["review"]) == ([], None)
    assert seen.json()["card"]["community"] == {"slug": made.row.slug, "name": made.row.name}
    listed = (await http.get("/v1/methods", params={"lab": lab.slug})).json()["items"]
    assert [one["slug"] for one in listed] == [card["slug"]]
    versions = (await http.get(f"{path_of(yes)}/versions")).json()["items"]
    assert [one["number"] for one in versions] == [1]


async def _read(who: Any, read: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = (await who("GET", path_of(read))).json()
    return found


async def test_a_published_card_is_changed_by_versions_and_comes_back(world: World) -> None:
    lab = await world.a_lab()
    anna, animator = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab, members=[anna, (animator, "animateur")])
    first = await published(animator, made)
    change = {"title": "Le cercle", "minutes_max": None, "note": "Titre plus court"}
    changed = await anna("PATCH", path_of(first), json=change, headers=_held(first))
    assert changed.status_code == 200, changed.text
    second = changed.json()
    assert (second["card"]["number"], second["card"]["minutes_max"]) == (2, None)
    stale = await anna("PATCH", path_of(first), json=change, headers=_held(first))
    assert stale.status_code == 412
    same = await anna("PATCH", path_of(first), json={"title": "Le cercle"}, headers=_held(second))
    assert same.json()["card"]["number"] == 2, "nothing has changed"

    back = await done(anna, same.json(), "restoration", number=1)
    assert (back["card"]["title"], back["card"]["number"]) == (WHOLE["title"], 3)
    assert back["card"]["minutes_max"] == 90
    assert back["card"]["steps"][1]["tree"] == [["p", "Chacun parle."]]
    kept = (await anna("GET", f"{path_of(first)}/versions/2")).json()
    assert (kept["note"], kept["card"]["title"]) == ("Titre plus court", "Le cercle")
    assert (await anna("GET", f"{path_of(first)}/versions/9")).status_code == 404
    assert (await act(anna, back, "restoration", number=9)).status_code == 404


async def test_what_cannot_be_kept_is_refused_and_said(world: World) -> None:
    lab = await world.a_lab()
    anna, animator = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab, members=[anna, (animator, "animateur")])
    path = f"/v1/labs/{lab.slug}/methods"
    for given, pointer in (
        ({"group_min": 9, "group_max": 3}, "/group_max"),
        ({"minutes_min": 90, "minutes_max": 30}, "/minutes_max"),
        ({"source_url": "javascript:alert(1)"}, "/source_url"),
        ({"needs": ["inconnu"]}, "/needs/0"),
        ({"licence": "fermee"}, "/licence"),
        ({"steps": [{"title": "", "words": ""}]}, "/steps/0/title"),
        ({"material": ["x"] * 31}, "/material"),
    ):
        body = WHOLE | {"community": made.row.slug} | given
        answer = await anna("POST", path, json=body)
        assert answer.status_code == 422, given
        assert answer.json()["errors"][0]["pointer"] == pointer, answer.text
    begun = {"title": "À peine une idée", "community": made.row.slug}
    bare = (await anna("POST", path, json=begun)).json()
    lacking = await act(anna, bare, "proposal")
    assert (lacking.status_code, lacking.json()["code"]) == (409, "card-unfinished")
    assert {one["pointer"] for one in lacking.json()["errors"]} == {
        *("/aim", "/when_to_use", "/steps", "/authors", "/minutes_min"),
    }
    seen = await _read(animator, bare)
    assert (await act(animator, seen, "review", verdict="bonne")).status_code == 409
    twin = (await anna("POST", path, json=begun)).json()
    assert twin["card"]["slug"] == f"{bare['card']['slug']}-2"


async def test_a_card_of_the_lab_is_its_teams(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team, agent = [await world.signed_in(lab, one) for one in (Role.TEAM, Role.MEMBER)]
    outside = await world.signed_in()
    body = {"title": "Une idée"}
    assert (await agent("POST", f"/v1/labs/{lab.slug}/methods", json=body)).status_code == 403
    assert (await outside("POST", f"/v1/labs/{lab.slug}/methods", json=body)).status_code == 404
    assert (await http.post(f"/v1/labs/{lab.slug}/methods", json=body)).status_code == 401
    read = await a_card(team, lab.slug)
    assert (await agent("GET", path_of(read))).status_code in {200, 404}
    shown = await done(team, read, "review", verdict="bonne")
    refused = await agent("PATCH", path_of(shown), json=body, headers=_held(shown))
    assert refused.status_code == 403


async def test_a_lab_role_opens_no_communitys_drafts(world: World) -> None:
    lab = await world.a_lab()
    anna, manager = await world.signed_in(), await world.signed_in(lab, Role.MANAGER)
    admin = await world.signed_in(administrator=True)
    made = await a_community(world, lab, members=[anna])
    draft = await a_card(anna, made)
    for who in (manager, admin):
        assert (await who("GET", path_of(draft))).status_code == 404
        assert (await act(who, draft, "proposal")).status_code == 404
        assert (await who("GET", f"{path_of(draft)}/sheet.pdf")).status_code == 404
    waiting = (await manager("GET", f"/v1/labs/{lab.slug}/methods")).json()["items"]
    assert waiting == []
    mine = (await anna("GET", f"/v1/labs/{lab.slug}/methods")).json()["items"]
    assert [one["title"] for one in mine] == [WHOLE["title"]]


async def test_a_card_is_withdrawn_and_taken_back(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    anna, animator = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab, members=[anna, (animator, "animateur")])
    read = await published(animator, made)
    assert (await act(anna, read, "withdrawal", reason="Non")).status_code == 403
    gone = await done(animator, read, "withdrawal", reason="Remplacée par une autre")
    assert gone["withdrawn_reason"] == "Remplacée par une autre"
    assert (await http.get(path_of(read))).status_code == 404
    assert (await http.get(f"{path_of(read)}/versions")).status_code == 404
    held = _held(gone)
    shut = await anna("PATCH", path_of(read), json={"aim": "x"}, headers=held)
    assert (shut.status_code, shut.json()["code"]) == (409, "card-withdrawn")
    back = await done(animator, gone, "taking-back")
    assert (back["card"]["state"], back["withdrawn_reason"]) == ("brouillon", None)
    assert (await act(animator, back, "taking-back")).status_code == 403


async def test_another_lab_takes_a_card_over(world: World, http: AsyncClient) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    animator, away = await world.signed_in(), await world.signed_in(other, Role.TEAM)
    made = await a_community(world, lab, members=[(animator, "animateur")])
    draft = await a_card(animator, made, title="Pas encore")
    refused = await away("POST", f"{path_of(draft)}/copies", json={"lab": other.slug})
    assert refused.status_code == 404, "a draft is nobody else's"
    read = await published(animator, made)
    copied = await away("POST", f"{path_of(read)}/copies", json={"lab": other.slug})
    assert copied.status_code == 201, copied.text
    card = copied.json()["card"]
    assert (card["lab"], card["state"]) == (other.slug, "brouillon")
    assert (card["origin_lab"], card["origin_slug"]) == (lab.slug, read["card"]["slug"])
    assert card["steps"] == read["card"]["steps"]
    nowhere = await away("POST", f"{path_of(read)}/copies", json={"lab": lab.slug})
    assert nowhere.status_code == 404
