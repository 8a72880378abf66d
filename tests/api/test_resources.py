"""Resources and links: kept in one line, found by tag, shown to everybody only when said so."""

from typing import Any

import pytest
from httpx import AsyncClient

from api.core.access import SYSTEM
from api.core.database import unit_of_work
from api.core.files import store_file
from tests.builders import Signed, World
from tests.communities import Made, a_circle, a_community, a_member
from tests.digest import digest_of
from tests.documents import read

URL = "https://www.modernisation.gouv.fr/campus"


async def _add(who: Signed, made: Made, **given: Any) -> dict[str, Any]:
    body = {"title": "Campus", "url": URL} | given
    answer = await who("POST", f"{made.path}/resources", json=body)
    assert answer.status_code == 201, answer.text
    resource: dict[str, Any] = answer.json()
    assert answer.headers["location"].endswith(f"/resources/{resource['id']}")
    return resource


def _of(made: Made, resource: dict[str, Any]) -> str:
    return f"{made.path}/resources/{resource['id']}"


async def test_an_address_is_kept_found_changed_and_removed(world: World) -> None:
    lab = await world.a_lab()
    claire, bruno = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab, members=[claire, bruno])
    first = await _add(claire, made, tags=["Évaluation", "#evaluation ", "accès aux droits"])
    assert first["tags"] == ["Évaluation", "accès aux droits"]
    assert (first["kind"], first["public"], first["dead"]) == ("lien", False, False)
    second = await _add(
        bruno,
        made,
        title="Guide",
        kind="livre",
        url=None,
        words="Un *bon* livre",
        tags=["évaluation"],
    )
    assert second["tree"] == [["p", "Un ", ["i", "bon"], " livre"]]

    tags = (await read(bruno, f"{made.path}/tags"))["items"]
    assert [(one["key"], one["count"]) for one in tags] == [
        ("evaluation", 2), ("acces aux droits", 1),
    ]  # fmt: skip
    for asked, titles in (
        ("", ["Guide", "Campus"]),
        ("?tag=EVALUATION", ["Guide", "Campus"]),
        ("?tag=accès aux droits", ["Campus"]),
        ("?kind=livre", ["Guide"]),
        ("?q=modernisation", ["Campus"]),
    ):
        found = await read(bruno, f"{made.path}/resources{asked}")
        assert [one["title"] for one in found["items"]] == titles, asked
    page = await bruno("GET", f"{made.path}/resources?limit=1")
    assert 'rel="next"' in page.headers["link"]
    rest = await read(bruno, f"{made.path}/resources?limit=1&cursor={page.json()['next']}")
    assert [one["title"] for one in rest["items"]] == ["Campus"]

    path = _of(made, first)
    etag = {"If-Match": (await bruno("GET", path)).headers["etag"]}
    assert (await bruno("PATCH", path, headers=etag, json={"title": "x"})).status_code == 403
    assert (await bruno("DELETE", path, headers=etag)).status_code == 403
    reported = await bruno("PATCH", path, headers=etag, json={"dead": True})  # anybody says so
    assert (reported.status_code, reported.json()["dead"]) == (200, True)
    assert reported.json()["checked_on"] is not None
    assert (await claire("PATCH", path, headers=etag, json={"title": "x"})).status_code == 412
    etag = {"If-Match": reported.headers["etag"]}
    moved = await claire("PATCH", path, headers=etag, json={"url": f"{URL}-nouveau", "tags": []})
    assert (moved.json()["dead"], moved.json()["checked_on"], moved.json()["tags"]) == (
        False, None, [],
    )  # fmt: skip
    etag = {"If-Match": moved.headers["etag"]}
    emptied = await claire("PATCH", path, headers=etag, json={"url": None})
    assert emptied.status_code == 422
    assert (await claire("DELETE", path, headers=etag)).status_code == 204
    assert (await claire("GET", path)).status_code == 404


async def test_only_what_is_public_of_a_listed_community_goes_out(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    claire = await world.signed_in()
    listed = await a_community(world, lab, members=[claire])
    hidden = await a_community(world, lab, visibility="cachee", members=[claire])
    await _add(claire, listed, title="Pour tous", public=True, tags=["ouvert"])
    await _add(claire, listed, title="Pour nous")
    await _add(claire, hidden, title="Caché", public=True)
    found = (await http.get(f"/v1/resources?lab={lab.slug}")).json()
    assert [one["title"] for one in found["items"]] == ["Pour tous"]
    [shown] = found["items"]
    assert (shown["lab"], shown["community"]) == (lab.slug, listed.row.slug)
    assert not {"author", "circle", "file", "abilities"} & shown.keys()
    for asked, count in (
        (f"&community={listed.row.slug}", 1),
        (f"&community={hidden.row.slug}", 0),
        ("&tag=OUVERT", 1),
        ("&tag=autre", 0),
        ("&kind=livre", 0),
        ("&q=tous", 1),
    ):
        answer = await http.get(f"/v1/resources?lab={lab.slug}{asked}")
        assert len(answer.json()["items"]) == count, asked
    assert (await http.get(f"{listed.path}/resources")).status_code == 401


async def test_a_circle_s_resource_is_its_own(world: World) -> None:
    lab = await world.a_lab()
    inside, member = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab, members=[member])
    circle = await a_circle(world, made, await a_member(world, made, inside))
    kept = await _add(inside, made, circle=circle.slug, tags=["secret"])
    assert kept["circle"]["slug"] == "noyau"
    assert (await member("GET", _of(made, kept))).status_code == 404
    assert (await read(member, f"{made.path}/resources"))["items"] == []
    assert (await read(member, f"{made.path}/tags"))["items"] == []
    body = {"title": "x", "url": URL, "circle": circle.slug}
    assert (await member("POST", f"{made.path}/resources", json=body)).status_code == 404


async def test_a_file_is_one_of_the_community(world: World) -> None:
    lab = await world.a_lab()
    claire = await world.signed_in()
    made, other = [await a_community(world, lab, members=[claire]) for _ in range(2)]
    async with unit_of_work(world.sessions, SYSTEM) as session:
        file = await store_file(
            session, lab.id, "plan.pdf", b"%PDF-1.7", public=False, by="test",
            community_id=made.row.id,
        )  # fmt: skip
        number = file.id
    kept = await _add(claire, made, kind="fichier", url=None, file=number)
    assert kept["file"] == {
        "id": number, "name": "plan.pdf", "media_type": "application/pdf", "size": 8,
    }  # fmt: skip
    for where, body in (
        (other, {"title": "x", "file": number}),
        (made, {"title": "x", "file": 10**9}),
        (made, {"title": "x", "file": number, "public": True}),
    ):
        answer = await claire("POST", f"{where.path}/resources", json=body)
        assert answer.status_code == 422, answer.text


@pytest.mark.parametrize(
    "body",
    [
        {"title": "x"},
        {"title": "x", "words": "   "},
        {"title": " ", "url": URL},
        {"title": "x", "url": "javascript:alert(1)"},
        {"title": "x", "url": "https://agent:secret@exemple.fr"},
        {"title": "x", "url": "//exemple.fr"},
        {"title": "x", "url": "https://exemple.fr/\u202egpj"},
        {"title": "x", "url": URL, "kind": "video"},
        {"title": "x", "url": URL, "tags": ["a"] * 11},
        {"title": "x", "url": URL, "tags": ["a" * 41]},
        {"title": "x", "url": URL, "circle": "nulle-part"},
    ],
)
async def test_what_leads_nowhere_is_refused(world: World, body: dict[str, Any]) -> None:
    lab = await world.a_lab()
    claire = await world.signed_in()
    made = await a_community(world, lab, members=[claire])
    before = await digest_of(world)
    answer = await claire("POST", f"{made.path}/resources", json=body)
    assert answer.status_code in {404, 422}, answer.text
    assert await digest_of(world) == before


async def test_strangers_keep_nothing(world: World) -> None:
    lab = await world.a_lab()
    claire, stranger = await world.signed_in(), await world.signed_in()
    opened = await a_community(world, lab, visibility="publique", members=[claire])
    kept = await _add(claire, opened)
    seen = await stranger("GET", _of(opened, kept))
    assert (seen.status_code, seen.json()["abilities"]) == (200, [])
    before = await digest_of(world)
    etag = {"If-Match": seen.headers["etag"]}
    body = {"title": "x", "url": URL}
    assert (await stranger("POST", f"{opened.path}/resources", json=body)).status_code == 403
    for method in ("PATCH", "DELETE"):
        answer = await stranger(method, _of(opened, kept), headers=etag, json={"dead": True})
        assert answer.status_code == 403
    assert await digest_of(world) == before
