"""What somebody contributed: read by themselves alone, counted under their own rights."""

from datetime import timedelta
from typing import Any

from httpx import AsyncClient

from api.core.access import Role
from api.core.clock import today
from tests.api.test_facilitation import a_scene, handed_over
from tests.builders import Signed, World
from tests.communities import Made, a_community
from tests.methods import a_card, done
from tests.pdf import expect_accessible, words_of
from tests.registrations import an_event, bring_forward

URL = "/v1/me/contributions"


async def _read(person: Signed, **period: str) -> dict[str, Any]:
    answer = await person("GET", URL, params=period)
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = answer.json()
    return read


async def _work(person: Signed, made: Made) -> None:
    """Two messages, a document written twice, a task finished, a resource."""
    for words in ("Bonjour", "Une question pour tout le monde"):
        posted = await person("POST", f"{made.path}/posts", json={"words": words})
        assert posted.status_code == 201, posted.text
    document = await person(
        "POST", f"{made.path}/documents", json={"title": "Guide", "words": "Un"}
    )
    assert document.status_code == 201, document.text
    again = await person(
        "POST",
        f"{made.path}/documents/{document.json()['id']}/versions",
        json={"base": document.json()["head"], "words": "Un\n\nDeux"},
    )
    assert again.status_code == 201, again.text
    resource = await person(
        "POST",
        f"{made.path}/resources",
        json={"title": "Un guide", "url": "https://www.modernisation.gouv.fr/"},
    )
    assert resource.status_code == 201, resource.text


def _counts(place: dict[str, Any]) -> dict[str, int]:
    return {one["kind"]: one["count"] for one in place["contributions"]}


async def test_one_reads_ones_own_contributions_and_nobody_elses(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    one, other = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab, "cachee", members=[(one, "pionnier"), other])
    await _work(one, made)
    (place,) = (await _read(one))["places"]
    assert (place["community"], place["lab"]) == (made.row.slug, lab.slug)
    assert _counts(place) == {"documents": 1, "resources": 1, "posts": 2}
    assert [held["role"] for held in place["roles"]] == ["pionnier"]
    (theirs,) = (await _read(other))["places"]
    assert (theirs["contributions"], theirs["roles"]) == ([], [])
    manager = await world.signed_in(lab, Role.MANAGER)
    assert (await _read(manager))["places"] == []
    assert (await http.get(URL)).status_code == 401
    assert (await http.get(f"{URL}.pdf")).status_code == 401


async def test_a_task_finished_counts_once_and_an_activity_held_for_who_organised_it(
    world: World,
) -> None:
    lab = await world.a_lab()
    one = await world.signed_in(lab, Role.TEAM)
    made = await a_community(world, lab, members=[(one, "animateur")])
    event = await an_event(world, lab, one)
    await bring_forward(world, event, 180)
    read = (await one("GET", event.path)).json()
    held = await one(
        "PUT",
        f"{event.path}/attendance",
        json={"lines": [{"public": "citizens", "count": 4}]},
        headers={"If-Match": f'"{read["version"]}"'},
    )
    assert held.status_code == 200, held.text
    board = await one("POST", f"{made.path}/boards", json={"name": "À faire"})
    assert board.status_code == 201, board.text
    path = f"{made.path}/boards/{board.json()['id']}/tasks"
    task = await one(
        "POST", path, json={"title": "Relire", "column": board.json()["columns"][0]["id"]}
    )
    assert task.status_code == 201, task.text
    done = f"{made.path}/tasks/{task.json()['id']}/completion"
    finished = await one("POST", done)
    assert finished.status_code in {200, 201}, finished.text
    inside, with_the_lab = (await _read(one))["places"]
    assert _counts(inside) == {"tasks": 1}
    assert (with_the_lab["community"], _counts(with_the_lab)) == (None, {"activities": 1})


async def test_the_statement_says_it_in_sentences(world: World) -> None:
    lab = await world.a_lab()
    one = await world.signed_in()
    made = await a_community(world, lab, members=[(one, "animateur")])
    await _work(one, made)
    given = await one("GET", f"{URL}.pdf")
    assert given.status_code == 200, given.text
    assert given.headers["cache-control"] == "no-store"
    name = (await _read(one))["name"]
    expect_accessible(given.content, title=f"Relevé de contribution de {name}")
    said = words_of(given.content)
    for words in (
        name,
        made.row.name,
        "A écrit ou complété un document.",
        "A pris part aux échanges : 2 messages.",
        "Animation, depuis le",
        "Madame, Monsieur,",
    ):
        assert words in said, words
    assert "Une question pour tout le monde" not in said  # never what was written
    english = await one("GET", f"{URL}.pdf", headers={"Accept-Language": "en"})
    assert "Wrote or completed one document." in words_of(english.content)


async def test_a_period_counts_both_its_days(world: World) -> None:
    lab = await world.a_lab()
    one = await world.signed_in()
    made = await a_community(world, lab, members=[one])
    await _work(one, made)
    day = today()
    (now_place,) = (await _read(one, **{"from": str(day), "to": str(day)}))["places"]
    assert _counts(now_place)["posts"] == 2
    before = str(day - timedelta(days=1))
    (past,) = (await _read(one, to=before))["places"]
    assert past["contributions"] == []
    wrong = await one("GET", URL, params={"from": str(day), "to": before})
    assert wrong.status_code == 422
    assert (await one("GET", URL, params={"from": "hier"})).status_code == 422


async def test_leaving_a_community_takes_it_off_the_statement(world: World) -> None:
    lab = await world.a_lab()
    one, other = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab, members=[one, (other, "animateur")])
    await _work(one, made)
    assert (await one("DELETE", f"{made.path}/membership")).status_code in {200, 204}
    assert (await _read(one))["places"] == []


async def test_cards_count_for_who_wrote_and_who_reviewed_them(world: World) -> None:
    lab = await world.a_lab()
    writer, leader = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab, members=[writer, (leader, "animateur")])
    card = await a_card(writer, made)
    (before,) = (await _read(writer))["places"]
    assert _counts(before) == {}  # a draft is nobody's contribution yet
    await done(leader, card, "review", verdict="bonne")
    (mine,) = (await _read(writer))["places"]
    assert _counts(mine) == {"methods": 1}
    (theirs,) = (await _read(leader))["places"]
    assert _counts(theirs) == {"reviews": 1}
    given = await writer("GET", f"{URL}.pdf")
    assert "A écrit une fiche de méthode, publiée." in words_of(given.content)
    past = str(today() - timedelta(days=1))
    (earlier,) = (await _read(leader, to=past))["places"]
    assert _counts(earlier) == {}
    assert (await writer("DELETE", f"{made.path}/membership")).status_code in {200, 204}
    assert (await _read(writer))["places"] == []


async def test_a_facilitation_counts_for_the_ambassador_who_held_it(world: World) -> None:
    scene = await a_scene(world)
    await handed_over(scene)
    places = (await _read(scene.ambassador))["places"]  # who has no role in the lab
    with_the_lab = next(one for one in places if one["community"] is None)
    assert with_the_lab["lab"] == scene.lab.slug
    assert _counts(with_the_lab) == {"facilitations": 1}
    for other in (scene.team, scene.service):
        assert (await _read(other))["places"] == []
    given = await scene.ambassador("GET", f"{URL}.pdf")
    assert "A facilité un atelier pour un autre service." in words_of(given.content)
    two_days_ago = str(today() - timedelta(days=2))
    held = (await _read(scene.ambassador, **{"from": two_days_ago, "to": two_days_ago}))["places"]
    assert _counts(next(one for one in held if one["community"] is None)) == {"facilitations": 1}
    after = (await _read(scene.ambassador, **{"from": str(today())}))["places"]
    assert all(one["community"] for one in after)
