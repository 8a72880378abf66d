"""Joining, roles by period, leaving, being excluded, what members see of each other."""

import asyncio
from datetime import timedelta

import pytest
from httpx import AsyncClient

from api.core.access import Role
from api.core.clock import today
from tests.builders import Signed, World
from tests.communities import Made, a_community, a_member
from tests.mailbox import mails_to, text_of


async def handle_of(who: Signed, made: Made) -> str:
    """The name that mentions use."""
    read = (await who("GET", made.path)).json()
    handle: str = read["standing"]["handle"]
    return handle


async def role_of(who: Signed, made: Made, handle: str, role: str) -> int:
    """The number of a role that somebody holds."""
    member = (await who("GET", f"{made.path}/members/{handle}")).json()
    (number,) = [one["id"] for one in member["roles"] if one["role"] == role]
    return int(number)


async def test_joining_at_once_where_everybody_is_welcome(world: World) -> None:
    lab = await world.a_lab()
    anna, ben, cleo = [await world.signed_in() for _ in range(3)]
    made = await a_community(world, lab, joining="libre", welcome=2, members=[(anna, "animateur")])
    membership = f"{made.path}/membership"
    assert (await ben("GET", membership)).status_code == 403
    joined = await ben("POST", membership, json={"words": "Bonjour"})
    assert (joined.status_code, joined.json()["outcome"]) == (201, "member")
    assert (await ben("POST", membership, json={})).json()["outcome"] == "member"
    # As many as it can take in by themselves: who comes next asks (req. 76).
    asked = await cleo("POST", membership, json={"words": "J’aimerais aider"})
    assert (asked.status_code, asked.json()["outcome"]) == (202, "request")
    again = await cleo("POST", membership, json={})
    assert again.json()["request"]["id"] == asked.json()["request"]["id"]
    assert (await cleo("GET", made.path)).json()["request"]["words"] == "J’aimerais aider"
    assert (await anna("GET", made.path)).json()["member_count"] == 2


async def test_two_who_join_at_once_never_make_one_too_many(world: World) -> None:
    lab = await world.a_lab()
    people = [await world.signed_in() for _ in range(6)]
    made = await a_community(world, lab, joining="libre", welcome=3)
    answers = await asyncio.gather(
        *(one("POST", f"{made.path}/membership", json={}) for one in people)
    )
    assert sorted(one.status_code for one in answers) == [201, 201, 201, 202, 202, 202]
    assert (await people[0]("GET", made.path)).json()["member_count"] == 3


async def test_somebody_decides(world: World) -> None:
    lab = await world.a_lab()
    anna, ben, cleo, dora = [await world.signed_in() for _ in range(4)]
    made = await a_community(world, lab, members=[(anna, "animateur"), (ben, "pionnier")])
    requests = f"{made.path}/join-requests"
    for one in (cleo, dora):
        asked = await one("POST", f"{made.path}/membership", json={"words": "Moi"})
        assert asked.status_code == 202
    assert (await ben("GET", requests)).status_code == 403
    assert (await cleo("GET", requests)).status_code == 403
    first, second = (await anna("GET", requests)).json()["items"]
    assert (first["email"], second["email"]) == (dora.email, cleo.email)
    decide = f"{requests}/{second['id']}/decision"
    assert (await ben("POST", decide, json={"accept": True})).status_code == 403
    assert (await anna("POST", decide, json={"accept": False})).status_code == 422
    assert (await anna("POST", decide, json={"accept": True})).status_code == 204
    assert (await anna("POST", decide, json={"accept": True})).json()["code"] == "settled"
    assert (await cleo("GET", made.path)).json()["standing"]["roles"] == []
    refused = f"{requests}/{first['id']}/decision"
    no = {"accept": False, "reason": "Pas cette année"}
    assert (await anna("POST", refused, json=no)).status_code == 204
    assert (await dora("GET", made.path)).json()["standing"] is None
    (told,) = await mails_to(world, dora.email)
    assert "Pas cette année" in text_of(told)
    # Whoever was refused may ask again, and take it back.
    assert (await dora("POST", f"{made.path}/membership", json={})).status_code == 202
    assert (await dora("DELETE", f"{made.path}/membership")).status_code == 204
    assert (await dora("DELETE", f"{made.path}/membership")).status_code == 404


async def test_roles_by_period(world: World) -> None:
    lab = await world.a_lab()
    anna, ben = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab, members=[(anna, "animateur"), ben])
    name = await handle_of(ben, made)
    roles = f"{made.path}/members/{name}/roles"
    taken = await ben("POST", roles, json={"role": "soucieux", "brick": "documentation"})
    assert taken.status_code == 201, taken.text
    (held,) = taken.json()["roles"]
    assert (held["brick"], held["held"], held["to_day"]) == ("documentation", True, None)
    assert (await ben("POST", roles, json={"role": "curieux"})).status_code == 201  # several
    twice = await ben("POST", roles, json={"role": "soucieux"})
    assert (twice.status_code, twice.json()["code"]) == (409, "overlap")
    for role in ("animateur", "pionnier", "sage", "ingenieur", "ambassadeur"):
        assert (await ben("POST", roles, json={"role": role})).status_code == 403, role
    ended = (today() - timedelta(days=1)).isoformat()
    for wrong in (
        {"role": "curieux", "brick": "x"},
        {"role": "sceptique", "to_day": ended},
        {"role": "chef"},
    ):
        assert (await anna("POST", roles, json=wrong)).status_code == 422, wrong
    one = f"{roles}/{held['id']}"
    change = {"from_day": (today() - timedelta(days=9)).isoformat(), "to_day": ended}
    assert (await ben("PATCH", one, json=change)).status_code == 428
    assert (await ben("PATCH", one, json=change, headers={"If-Match": '"9"'})).status_code == 412
    done = await ben("PATCH", one, json=change, headers={"If-Match": f'"{held["version"]}"'})
    assert done.status_code == 200, done.text
    soucieux = [role for role in done.json()["roles"] if role["role"] == "soucieux"]
    assert [role["held"] for role in soucieux] == [False]
    assert (await ben("POST", roles, json={"role": "soucieux"})).status_code == 201
    assert (await anna("DELETE", one)).status_code == 200
    theirs = f"{made.path}/members/{await handle_of(anna, made)}/roles"
    assert (await ben("POST", theirs, json={"role": "curieux"})).status_code == 403
    assert (await anna("DELETE", f"{theirs}/{held['id']}")).status_code == 404


async def test_the_last_animateur_stays_one(world: World) -> None:
    lab = await world.a_lab()
    anna, ben = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab, members=[(anna, "animateur"), ben])
    name = await handle_of(anna, made)
    role = f"{made.path}/members/{name}/roles/{await role_of(anna, made, name, 'animateur')}"
    yesterday = (today() - timedelta(days=1)).isoformat()
    for answer in (
        await anna("DELETE", f"{made.path}/membership"),
        await anna("DELETE", role),
        await anna(
            "PATCH",
            role,
            json={"from_day": yesterday, "to_day": yesterday},
            headers={"If-Match": '"1"'},
        ),
    ):
        assert (answer.status_code, answer.json()["code"]) == (409, "last-animator")
    given = await anna(
        "POST",
        f"{made.path}/members/{await handle_of(ben, made)}/roles",
        json={"role": "animateur"},
    )
    assert given.status_code == 201
    # Both leave at once: one stays.
    left = await asyncio.gather(
        anna("DELETE", f"{made.path}/membership"), ben("DELETE", f"{made.path}/membership")
    )
    assert sorted(one.status_code for one in left) == [204, 409]


async def test_leaving_and_coming_back(world: World) -> None:
    lab = await world.a_lab()
    anna, ben = await world.signed_in(), await world.signed_in()
    made = await a_community(
        world, lab, joining="libre", members=[(anna, "animateur"), (ben, "pionnier")]
    )
    first = await handle_of(ben, made)
    assert (await ben("DELETE", f"{made.path}/membership")).status_code == 204
    assert (await ben("GET", f"{made.path}/members")).status_code == 403
    assert (await ben("GET", "/v1/me/communities")).json()["items"] == []
    assert (await anna("GET", f"{made.path}/members/{first}")).status_code == 404
    assert (await ben("POST", f"{made.path}/membership", json={})).status_code == 201
    read = (await ben("GET", made.path)).json()["standing"]
    assert read["roles"] == []  # roles ended when they left
    assert read["handle"] == f"{first}-2"  # a name is never given again


async def test_excluding_takes_a_reason_and_tells_it(world: World) -> None:
    lab = await world.a_lab()
    anna, ben, cleo = [await world.signed_in() for _ in range(3)]
    made = await a_community(
        world, lab, members=[(anna, "animateur"), (ben, "pionnier"), (cleo, "sceptique")]
    )
    name = await handle_of(cleo, made)
    out = f"{made.path}/members/{name}/exclusion"
    reason = {"reason": "Propos répétés contre une personne"}
    assert (await ben("POST", out, json=reason)).status_code == 403
    assert (await anna("POST", out, json={})).status_code == 422
    own = f"{made.path}/members/{await handle_of(anna, made)}/exclusion"
    assert (await anna("POST", own, json=reason)).status_code == 403
    assert (await anna("POST", out, json=reason)).status_code == 204
    assert (await cleo("GET", f"{made.path}/members")).status_code == 403
    (told,) = await mails_to(world, cleo.email)
    assert "Propos répétés" in text_of(told)


async def test_the_list_shows_what_each_shows(world: World) -> None:
    lab = await world.a_lab()
    people = [await world.signed_in() for _ in range(5)]
    anna, ben, *_ = people
    made = await a_community(
        world, lab, members=[(anna, "animateur"), (ben, "ambassadeur"), *people[2:]]
    )
    members = f"{made.path}/members"
    page = await ben("GET", f"{members}?limit=3")
    assert len(page.json()["items"]) == 3
    rest = await ben("GET", f"{members}?limit=3&cursor={page.json()['next']}")
    assert len(rest.json()["items"]) == 2
    assert rest.json()["next"] is None
    emails = {one["email"] for one in [*page.json()["items"], *rest.json()["items"]]}
    assert emails == {None, ben.email}
    shown = {one["email"] for one in (await anna("GET", members)).json()["items"]}
    assert shown == {one.email for one in people}
    (found,) = (await ben("GET", f"{members}?role=ambassadeur")).json()["items"]
    assert found["mine"] is True
    assert "take_role" in found["abilities"]
    settled = await people[2](
        "PATCH",
        f"{made.path}/membership",
        json={"headline": "Facilitatrice à Brest", "show_email": True, "digest": "jour"},
    )
    assert settled.json()["digest"] == "jour"
    (found,) = (await ben("GET", f"{members}?q=brest")).json()["items"]
    assert found["email"] == people[2].email
    assert (await ben("GET", f"{members}.csv")).status_code == 403
    table = await anna("GET", f"{members}.csv")
    assert table.text.count("\r\n") == 6
    log = await world.signed_in(lab, Role.MANAGER)
    said = (await log("GET", f"/v1/labs/{lab.slug}/audit")).json()["items"]
    assert "export" in {one["action"] for one in said}


@pytest.mark.parametrize(
    "given",
    [{"digest": "souvent"}, {"mentions": 1}, {"handle": "moi"}, {"headline": "x" * 201}],
)
async def test_bad_settings_are_refused(world: World, given: dict[str, object]) -> None:
    lab = await world.a_lab()
    anna = await world.signed_in()
    made = await a_community(world, lab, members=[anna])
    assert (await anna("PATCH", f"{made.path}/membership", json=given)).status_code == 422


async def test_circles(world: World) -> None:
    lab = await world.a_lab()
    anna, ben, cleo = [await world.signed_in() for _ in range(3)]
    made = await a_community(world, lab, members=[(anna, "animateur"), ben])
    await a_member(world, made, cleo)
    circles = f"{made.path}/circles"
    assert (await ben("POST", circles, json={"name": "Noyau", "kind": "noyau"})).status_code == 403
    core = await anna("POST", circles, json={"name": "Noyau", "kind": "noyau"})
    assert core.status_code == 201, core.text
    beta = await anna("POST", circles, json={"name": "Bêta", "kind": "beta"})
    twice = await anna("POST", circles, json={"name": "Noyau", "kind": "autre"})
    assert twice.status_code == 409
    name = await handle_of(ben, made)
    assert (await ben("PUT", f"{circles}/noyau/members/{name}")).status_code == 403
    assert (await ben("PUT", f"{circles}/beta/members/{name}")).status_code == 200
    entered = await anna("PUT", f"{circles}/noyau/members/{name}")
    assert [one["handle"] for one in entered.json()["members"]] == [name]
    assert (await ben("GET", made.path)).json()["standing"]["circles"] == ["noyau", "beta"]
    (found,) = (await anna("GET", f"{made.path}/members?circle=noyau")).json()["items"]
    assert found["circles"] == ["noyau", "beta"]
    other = await handle_of(cleo, made)
    assert (await ben("PUT", f"{circles}/beta/members/{other}")).status_code == 403
    assert (await ben("DELETE", f"{circles}/noyau/members/{name}")).status_code == 204
    match = {"If-Match": beta.headers["etag"]}
    renamed = await anna("PATCH", f"{circles}/beta", json={"words": "Essaient"}, headers=match)
    assert renamed.json()["words"] == "Essaient"
    assert (await anna("DELETE", f"{circles}/beta", headers=match)).status_code == 412
    match = {"If-Match": renamed.headers["etag"]}
    assert (await anna("DELETE", f"{circles}/beta", headers=match)).status_code == 204
    assert (await anna("GET", f"{circles}/beta")).status_code == 404


async def test_whoever_has_an_account_reads_a_public_one(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    anna, stranger = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab, "publique", members=[(anna, "animateur")])
    read = (await stranger("GET", made.path)).json()
    assert read["abilities"] == ["read"]
    assert [one["handle"] for one in read["animators"]] == [await handle_of(anna, made)]
    assert (await http.get(made.path)).json()["animators"] == []
    # Who is in it is the members' to know.
    for page in ("members", "members.csv", "circles", "membership", "join-requests"):
        assert (await stranger("GET", f"{made.path}/{page}")).status_code == 403, page
        assert (await http.get(f"{made.path}/{page}")).status_code == 401, page
