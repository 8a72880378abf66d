"""Documents of a community: folders, models, circles, history, comparison, and who may what."""

import pytest

from api.core.access import Role
from tests.builders import World
from tests.communities import a_circle, a_community, a_member
from tests.digest import digest_of
from tests.documents import PAGE, a_document, path_of, read, save


async def test_a_document_from_its_first_word_to_the_archive(world: World) -> None:
    lab = await world.a_lab()
    claire, bruno = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab, members=[claire, bruno])
    document = await a_document(claire, made, folder=" Comptes rendus / 2026 ")
    path = path_of(made, document)
    assert document["folder"] == "Comptes rendus/2026"
    assert document["abilities"] == ["edit", "archive"]
    assert document["tree"][0] == ["h", 3, "Réunion"]
    assert document["created_by"]["handle"] == document["changed_by"]["handle"]

    listed = await read(bruno, f"{made.path}/documents")
    assert listed["folders"] == ["Comptes rendus/2026"]
    assert [one["title"] for one in listed["items"]] == ["Ordre du jour"]
    found = (await read(bruno, f"{made.path}/documents?folder=Comptes rendus&q=JOUR"))["items"]
    assert len(found) == 1
    assert (await read(bruno, f"{made.path}/documents?folder=Comptes"))["items"] == []

    etag = (await bruno("GET", path)).headers["etag"]
    moved = await bruno(
        "PATCH", path, headers={"If-Match": etag}, json={"title": "Ordre", "kind": "modele"}
    )
    assert (moved.status_code, moved.json()["title"]) == (200, "Ordre")
    stale = await bruno("PATCH", path, headers={"If-Match": etag}, json={"title": "Non"})
    assert stale.status_code == 412
    from_model = await a_document(bruno, made, title="Juin", words="", model=document["id"])
    assert from_model["words"] == PAGE

    etag = moved.headers["etag"]
    refused = await bruno("DELETE", path, headers={"If-Match": etag})
    assert refused.status_code == 403  # its author's, or whoever moderates
    assert (await claire("DELETE", path, headers={"If-Match": etag})).status_code == 204
    assert len((await read(bruno, f"{made.path}/documents"))["items"]) == 1
    [away] = (await read(bruno, f"{made.path}/documents?archived=true"))["items"]
    assert away["archived"]
    put_away = await read(bruno, path)
    assert (put_away["words"], put_away["abilities"]) == (PAGE, ["take_back"])
    late = await bruno("POST", f"{path}/versions", json={"base": 1, "words": "x"})
    assert (late.status_code, late.json()["code"]) == (409, "document-archived")
    drafted = await bruno("PUT", f"{path}/draft", json={"base": 1, "words": "x"})
    assert drafted.status_code == 409
    etag = (await bruno("GET", path)).headers["etag"]
    back = await bruno("PATCH", path, headers={"If-Match": etag}, json={"archived": False})
    assert back.json()["abilities"] == ["edit"]


async def test_history_comparison_and_the_way_back(world: World) -> None:
    lab = await world.a_lab()
    claire = await world.signed_in()
    made = await a_community(world, lab, members=[claire])
    path = path_of(made, await a_document(claire, made))
    await save(claire, path, 1, PAGE.replace("- bilan", "- bilan 2026\n- pause"), note="La pause")
    compared = await read(claire, f"{path}/comparison?from=1&to=2")
    assert (compared["before"]["number"], compared["after"]["note"]) == (1, "La pause")
    changed = [one for one in compared["hunks"] if one["kind"] != "same"]
    assert [one["kind"] for one in changed] == ["changed", "added"]
    assert {"kind": "added", "text": "2026"} in changed[0]["pieces"]
    assert changed[1]["after"] == "- pause"

    back = await claire(
        "POST", f"{path}/restoration", json={"number": 1}, headers={"Accept-Language": "fr"}
    )
    assert (back.status_code, back.json()["head"]) == (201, 3)
    document = await read(claire, path)
    assert document["words"] == PAGE
    newest = (await read(claire, f"{path}/versions?limit=1"))["items"][0]
    assert newest["note"] == "Retour au texte de la version 1"
    first = await read(claire, f"{path}/versions?limit=2")
    rest = await read(claire, f"{path}/versions?limit=2&cursor={first['next']}")
    assert [one["number"] for one in first["items"] + rest["items"]] == [3, 2, 1]
    for missing in ("comparison?from=1&to=9", "versions/9", "merge?branch=2"):
        assert (await claire("GET", f"{path}/{missing}")).status_code == 404

    taken = await claire("GET", f"{path}.md")
    assert taken.text == f"{PAGE}\n"
    assert taken.headers["content-type"].startswith("text/markdown")
    assert taken.headers["content-disposition"] == 'attachment; filename="ordre-du-jour.md"'


async def test_pages_of_the_list_hold_each_document_once(world: World) -> None:
    lab = await world.a_lab()
    claire = await world.signed_in()
    made = await a_community(world, lab, members=[claire])
    for folder, title in [("b", "Un"), ("", "Zéro"), ("a/b", "Été"), ("a", "x"), ("a", "Écho")]:
        await a_document(claire, made, folder=folder, title=title, words="")
    found, cursor = [], ""
    for _ in range(3):
        page = await read(claire, f"{made.path}/documents?limit=2{cursor}")
        found += [(one["folder"], one["title"]) for one in page["items"]]
        cursor = f"&cursor={page['next']}"
    assert page["next"] is None
    assert found == [("", "Zéro"), ("a", "Écho"), ("a", "x"), ("a/b", "Été"), ("b", "Un")]


async def test_a_circle_s_document_is_its_own(world: World) -> None:
    lab = await world.a_lab()
    inside, member, animator = [await world.signed_in() for _ in range(3)]
    made = await a_community(world, lab, members=[member, (animator, "animateur")])
    circle = await a_circle(world, made, await a_member(world, made, inside))
    document = await a_document(inside, made, circle=circle.slug, title="Du noyau")
    path = path_of(made, document)
    assert document["circle"] == {"slug": "noyau", "name": "Noyau"}
    assert (await read(animator, path))["words"] == PAGE
    await save(inside, path, 1, f"{PAGE}\n\nSuite.")
    for what in ("", "/versions", "/versions/1", "/comparison?from=1&to=2", ".md"):
        assert (await member("GET", f"{path}{what}")).status_code == 404
    assert (await read(member, f"{made.path}/documents"))["items"] == []
    for method, what, body in (
        ("POST", "/versions", {"base": 1, "words": "x"}),
        ("PUT", "/draft", {"base": 1, "words": "x"}),
        ("POST", "/restoration", {"number": 1}),
    ):
        assert (await member(method, f"{path}{what}", json=body)).status_code == 404
    for more in ({"circle": circle.slug}, {"model": document["id"]}):
        given = {"title": "x"} | more
        assert (await member("POST", f"{made.path}/documents", json=given)).status_code == 404


async def test_strangers_read_what_is_public_and_write_nothing(world: World) -> None:
    lab = await world.a_lab()
    claire, stranger = await world.signed_in(), await world.signed_in(lab, Role.MANAGER)
    shut = await a_community(world, lab, members=[claire])
    opened = await a_community(world, lab, visibility="publique", members=[claire])
    kept = path_of(shut, await a_document(claire, shut))
    shown = path_of(opened, await a_document(claire, opened))
    before = await digest_of(world)
    assert (await stranger("GET", kept)).status_code in {403, 404}
    assert (await stranger("GET", f"{shut.path}/documents")).status_code in {403, 404}
    seen = await read(stranger, shown)
    assert (seen["words"], seen["abilities"]) == (PAGE, [])
    for method, path, body in (
        ("POST", f"{opened.path}/documents", {"title": "x"}),
        ("POST", f"{shown}/versions", {"base": 1, "words": "x"}),
        ("POST", f"{shown}/restoration", {"number": 1}),
        ("PUT", f"{shown}/draft", {"base": 1, "words": "x"}),
        ("DELETE", f"{shown}/draft", None),
    ):
        answer = await stranger(method, path, **({"json": body} if body else {}))
        assert answer.status_code == 403, answer.text
    # A document is only found in its own community.
    elsewhere = kept.replace(shut.row.slug, opened.row.slug)
    assert (await claire("GET", elsewhere)).status_code == 404
    assert await digest_of(world) == before


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"base": 9, "words": "x"}, "version-unknown"),
        ({"base": 3, "words": "x"}, "version-unknown"),  # one that waits is nobody's base
        ({"base": 1, "words": "x", "closes": 9}, "version-unknown"),
        ({"base": 1, "words": "x\n" * 5001}, "document-too-long"),
        ({"base": 1, "words": "x" * 200_001}, "string_too_long"),
        ({"base": 1, "words": "x\u0000"}, "characters"),
    ],
)
async def test_a_text_that_cannot_be_kept_is_refused(
    world: World, body: dict[str, object], code: str
) -> None:
    lab = await world.a_lab()
    claire = await world.signed_in()
    made = await a_community(world, lab, members=[claire])
    path = path_of(made, await a_document(claire, made))
    await save(claire, path, 1, PAGE.replace("accueil", "café"))
    await save(claire, path, 1, PAGE.replace("accueil", "thé"), 202)
    before = await digest_of(world)
    answer = await claire("POST", f"{path}/versions", json=body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == code
    assert await digest_of(world) == before


@pytest.mark.parametrize("folder", ["a/b/c/d/e/f", "a//b", "a/ /b", "a\u0000"])
async def test_folders_have_five_levels_at_most(world: World, folder: str) -> None:
    lab = await world.a_lab()
    claire = await world.signed_in()
    made = await a_community(world, lab, members=[claire])
    body = {"title": "x", "folder": folder}
    assert (await claire("POST", f"{made.path}/documents", json=body)).status_code == 422
