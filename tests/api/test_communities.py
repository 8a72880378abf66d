"""Founding, settling, seeing communities; who may not."""

from httpx import AsyncClient

from api.core.access import Role, Scope
from tests.builders import World
from tests.communities import a_community, a_member


async def test_the_team_founds_and_animates(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    path = f"/v1/labs/{lab.slug}/communities"
    given = {"name": "Les Éclaireurs", "summary": "On essaie.", "words": "**Bienvenue**"}
    made = await team("POST", path, json=given)
    assert made.status_code == 201, made.text
    read = made.json()
    assert made.headers["location"] == f"{path}/les-eclaireurs"
    assert read["visibility"] == "membres"
    assert read["joining"] == "demande"
    assert len(read["rules"]) == 10
    assert read["tree"] == [["p", ["b", "Bienvenue"]]]
    assert read["standing"]["roles"] == ["animateur"]
    assert {"settle", "members", "export", "post"} <= set(read["abilities"])
    (animator,) = read["animators"]
    assert animator["handle"].startswith("personne-")
    again = await team("POST", path, json={"name": "Les éclaireurs"})
    assert again.json()["slug"] == "les-eclaireurs-2"
    seen = (await http.get(made.headers["location"])).json()
    assert seen["member_count"] == 1
    assert (seen["animators"], seen["standing"], seen["abilities"]) == ([], None, [])
    listed = (await http.get(path)).json()["items"]
    assert [one["slug"] for one in listed] == ["les-eclaireurs", "les-eclaireurs-2"]


async def test_members_of_the_lab_found_none(world: World) -> None:
    lab = await world.a_lab()
    member = await world.signed_in(lab, Role.MEMBER)
    path = f"/v1/labs/{lab.slug}/communities"
    assert (await member("POST", path, json={"name": "Non"})).status_code == 403
    team = await world.signed_in(lab, Role.TEAM)
    for wrong in (
        {},
        {"name": ""},
        {"name": "x", "visibility": "autre"},
        {"name": "x", "url": "javascript:alert(1)"},
        {"name": "x", "url": "/labs"},
        {"name": "x", "rules": ["x"] * 21},
        {"name": "x", "welcome": -1},
    ):
        assert (await team("POST", path, json=wrong)).status_code == 422, wrong
    assert (await team("GET", path)).json()["items"] == []


async def test_a_hidden_one_is_known_to_its_members_only(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team, other = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MANAGER)
    path = f"/v1/labs/{lab.slug}/communities"
    made = await team("POST", path, json={"name": "Cercle discret", "visibility": "cachee"})
    assert made.status_code == 201, made.text
    hidden = made.headers["location"]
    machine = await world.a_machine(lab, [Scope.COMMUNITIES_READ, Scope.LABS_READ])
    for stranger in (http, other.client, machine):
        assert (await stranger.get(hidden)).status_code == 404
        assert "discret" not in (await stranger.get(path)).text
        assert "discret" not in (await stranger.get(f"/v1/labs/{lab.slug}/changes")).text
    assert (await other("POST", f"{hidden}/membership", json={})).status_code == 404
    assert (await team("GET", hidden)).json()["standing"]["handle"]
    mine = (await team("GET", "/v1/me/communities")).json()["items"]
    assert [one["slug"] for one in mine] == ["cercle-discret"]
    assert (await other("GET", "/v1/me/communities")).json()["items"] == []
    # Nobody learns by trying that the name is taken.
    twin = await other("POST", path, json={"name": "Cercle discret"})
    assert twin.status_code == 201


async def test_settling_takes_the_version_and_the_right(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    anna, ben = await world.signed_in(), await world.signed_in()
    team = await world.signed_in(lab, Role.TEAM)
    made = await a_community(world, lab, members=[(anna, "animateur"), (ben, "pionnier")])
    read = await anna("GET", made.path)
    match = {"If-Match": read.headers["etag"]}
    assert (await ben("PATCH", made.path, json={"name": "x"}, headers=match)).status_code == 403
    assert (await anna("PATCH", made.path, json={"name": "x"})).status_code == 428
    # The lab's team settles the card of a listed one, not who sees it.
    told = await team("PATCH", made.path, json={"visibility": "publique"}, headers=match)
    assert told.status_code == 403
    done = await team("PATCH", made.path, json={"summary": "Une ligne"}, headers=match)
    assert done.status_code == 200, done.text
    assert done.json()["standing"] is None
    assert (await anna("PATCH", made.path, json={"name": "x"}, headers=match)).status_code == 412
    match = {"If-Match": done.headers["etag"]}
    hid = await anna(
        "PATCH", made.path, json={"visibility": "cachee", "summary": None}, headers=match
    )
    assert hid.status_code == 200, hid.text
    assert hid.json()["summary"] is None
    assert (await http.get(made.path)).status_code == 404
    again = await team(
        "PATCH", made.path, json={"name": "x"}, headers={"If-Match": hid.headers["etag"]}
    )
    assert again.status_code == 404


async def test_an_archived_one_is_read_and_no_longer_written(world: World) -> None:
    lab = await world.a_lab()
    anna, ben, stranger = [await world.signed_in() for _ in range(3)]
    made = await a_community(world, lab, "publique", "libre", members=[(anna, "animateur"), ben])
    match = {"If-Match": (await anna("GET", made.path)).headers["etag"]}
    done = await anna("POST", f"{made.path}/archive", headers=match)
    assert done.json()["archived"] is True
    assert set((await ben("GET", made.path)).json()["abilities"]) == {
        "leave",
        "read",
        "see_members",
    }
    joined = await stranger("POST", f"{made.path}/membership", json={})
    assert (joined.status_code, joined.json()["code"]) == (409, "community-closed")
    match = {"If-Match": done.headers["etag"]}
    assert (await anna("DELETE", f"{made.path}/archive", headers=match)).status_code == 200
    joined = await stranger("POST", f"{made.path}/membership", json={})
    assert joined.status_code == 201


async def test_a_manager_comes_in_unasked_and_everybody_knows(world: World) -> None:
    lab, elsewhere = await world.a_lab(), await world.a_lab()
    anna, ben = await world.signed_in(), await world.signed_in()
    manager = await world.signed_in(lab, Role.MANAGER)
    team = await world.signed_in(lab, Role.TEAM)
    foreign = await world.signed_in(elsewhere, Role.MANAGER)
    made = await a_community(world, lab, "cachee", members=[(anna, "animateur"), ben])
    opening = f"{made.path}/opening"
    reason = {"reason": "Signalement grave"}
    assert (await team("POST", opening, json=reason)).status_code == 403
    assert (await foreign("POST", opening, json=reason)).status_code == 404
    assert (await manager("POST", opening, json={})).status_code == 422
    assert (await manager("GET", made.path)).status_code == 404
    opened = await manager("POST", opening, json=reason)
    assert opened.status_code == 200, opened.text
    assert opened.json()["standing"]["roles"] == ["animateur"]
    for member in (anna, ben):
        (told,) = (await member("GET", made.path)).json()["openings"]
        assert told["reason"] == "Signalement grave"
    log = await manager("GET", f"/v1/labs/{lab.slug}/audit")
    (entry,) = [one for one in log.json()["items"] if one["action"] == "open"]
    assert entry["entity"] == "community"
    assert "grave" not in log.text


async def test_who_takes_nobody_by_themselves_says_so(world: World) -> None:
    lab = await world.a_lab()
    stranger = await world.signed_in()
    for joining in ("ailleurs", "invitation"):
        made = await a_community(world, lab, "membres", joining)
        answer = await stranger("POST", f"{made.path}/membership", json={})
        assert (answer.status_code, answer.json()["code"]) == (409, "join-elsewhere")


async def test_words_are_drawn_for_whoever_is_signed_in(world: World, http: AsyncClient) -> None:
    one = await world.signed_in()
    drawn = await one("POST", "/v1/markdown", json={"words": "# Oui"})
    assert drawn.json() == {"tree": [["h", 3, "Oui"]]}
    assert (await http.post("/v1/markdown", json={"words": "x"})).status_code == 401
    for wrong in ({}, {"words": 1}, {"words": "x" * 64_001}):
        assert (await one("POST", "/v1/markdown", json=wrong)).status_code == 422


async def test_a_community_of_one_lab_is_unknown_under_another(world: World) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    anna = await world.signed_in()
    made = await a_community(world, lab)
    await a_member(world, made, anna)
    wrong = made.path.replace(lab.slug, other.slug)
    assert (await anna("GET", wrong)).status_code == 404
    assert (await anna("GET", f"{wrong}/members")).status_code == 404
