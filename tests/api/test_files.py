"""Files of a lab, and the log of who did what."""

from httpx import AsyncClient

from api.core.access import Role
from tests.builders import World

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


async def test_a_file_is_kept_as_it_was_sent(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    base = f"/v1/labs/{lab.slug}/files"
    sent = await team("POST", base, params={"name": "été.png", "public": True}, content=PNG)
    assert sent.status_code == 201, sent.text
    assert sent.json()["media_type"] == "image/png"
    read = await http.get(sent.headers["location"])
    assert read.content == PNG
    assert read.headers["content-disposition"] == "attachment; filename*=UTF-8''%C3%A9t%C3%A9.png"
    assert read.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in read.headers["content-security-policy"]


async def test_a_private_file_is_for_the_lab(world: World, http: AsyncClient) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    stranger = await world.signed_in(other, Role.MANAGER)
    sent = await team("POST", f"/v1/labs/{lab.slug}/files", params={"name": "a"}, content=PNG)
    path = sent.headers["location"]
    assert (await team("GET", path)).status_code == 200
    assert (await stranger("GET", path)).status_code == 404
    assert (await http.get(path)).status_code == 404
    crossed = path.replace(lab.slug, other.slug)
    assert (await stranger("GET", crossed)).status_code == 404


async def test_what_is_not_a_picture_or_a_pdf_is_refused(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    base = f"/v1/labs/{lab.slug}/files"
    page = b"<html><script>alert(1)</script></html>"
    wrong = await team(
        "POST", base, params={"name": "a.png"}, content=page, headers={"Content-Type": "image/png"}
    )
    assert wrong.status_code == 415
    big = await team("POST", base, params={"name": "a"}, content=PNG + b"\0" * 10_000_001)
    assert big.status_code == 413
    empty = await team("POST", base, params={"name": "a"})
    assert empty.status_code == 400


async def test_the_log_says_who_did_what(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    manager = await world.signed_in(lab, Role.MANAGER)
    sent = await team("POST", f"/v1/labs/{lab.slug}/files", params={"name": "a"}, content=PNG)
    log = await manager("GET", f"/v1/labs/{lab.slug}/audit", params={"limit": 1})
    entry = log.json()["items"][0]
    assert (entry["action"], entry["entity"]) == ("upload", "file")
    assert entry["key"] == str(sent.json()["id"])
    assert entry["actor"] == f"p{team.person_id}"
    older = await manager(
        "GET", f"/v1/labs/{lab.slug}/audit", params={"before": log.json()["next"]}
    )
    assert all(one["id"] < entry["id"] for one in older.json()["items"])
