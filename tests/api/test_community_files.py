"""Files of a community: kept by its members, given to whoever may read there."""

from tests.builders import World
from tests.communities import a_circle, a_community, a_member

PDF = b"%PDF-1.7 canari"


async def test_a_file_is_read_where_it_was_put(world: World) -> None:
    lab = await world.a_lab()
    anna, ben, stranger = [await world.signed_in() for _ in range(3)]
    made = await a_community(world, lab, members=[ben])
    await a_circle(world, made, await a_member(world, made, anna))
    files = f"{made.path}/files"
    kept = await anna("POST", f"{files}?name=affiche.pdf", content=PDF)
    assert kept.status_code == 201, kept.text
    inner = await anna("POST", f"{files}?name=entre-nous.pdf&circle=noyau", content=PDF)
    assert inner.json()["circle"] == "noyau"
    outside = await ben("POST", f"{files}?name=x.pdf&circle=noyau", content=PDF)
    assert outside.status_code == 403
    plain, reserved = kept.headers["location"], inner.headers["location"]
    got = await ben("GET", plain)
    assert got.content == PDF
    assert "affiche.pdf" in got.headers["content-disposition"]
    assert (await anna("GET", reserved)).status_code == 200
    assert (await ben("GET", reserved)).status_code == 404
    assert (await stranger("GET", plain)).status_code == 403
    # Nor by another community's address, nor by the lab's.
    other = await a_community(world, lab, "publique")
    number = kept.json()["id"]
    assert (await anna("GET", f"{other.path}/files/{number}")).status_code == 404
    assert (await anna("GET", f"/v1/labs/{lab.slug}/files/{number}")).status_code == 404


async def test_what_is_no_picture_is_refused(world: World) -> None:
    lab = await world.a_lab()
    anna, stranger = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab, "publique", members=[anna])
    files = f"{made.path}/files"
    for content, status in ((b"MZ\x90", 415), (b"<svg/>", 415), (b"", 400)):
        answer = await anna("POST", f"{files}?name=x", content=content)
        assert answer.status_code == status, content
    assert (await anna("POST", files, content=PDF)).status_code == 422
    assert (await anna("POST", f"{files}?name=x&circle=aucun", content=PDF)).status_code == 404
    assert (await stranger("POST", f"{files}?name=x", content=PDF)).status_code == 403
    big = b"%PDF-" + b"x" * 10_000_001
    assert (await anna("POST", f"{files}?name=x", content=big)).status_code == 413
