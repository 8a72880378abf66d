"""Invitations by mail: an account made, somebody let in, links that are worth nothing."""

from datetime import timedelta

import pytest
from httpx import ASGITransport, AsyncClient

from api.communities.tasks import forget_invited
from api.core.access import Role
from api.core.clock import frozen, now
from tests.builders import PASSWORD, Signed, World
from tests.communities import Made, a_circle, a_community
from tests.mailbox import after_sign, an_address, mails_to, text_of


async def invited(world: World, by: Signed, made: Made, email: str, **more: object) -> str:
    """The token of the invitation mailed to ``email``."""
    given = {"people": [{"email": email, **more}]}
    answer = await by("POST", f"{made.path}/invitations", json=given)
    assert answer.status_code == 201, answer.text
    return after_sign((await mails_to(world, email))[-1])


async def test_an_invitation_makes_the_account_and_lets_in(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    anna = await world.signed_in()
    made = await a_community(world, lab, "cachee", "invitation", members=[(anna, "animateur")])
    await a_circle(world, made)
    email = an_address()
    given = {
        "people": [{"email": email.upper(), "name": "Zoé", "roles": ["sage"]}],
        "circle": "noyau",
    }
    answer = await anna("POST", f"{made.path}/invitations", json=given)
    assert answer.status_code == 201, answer.text
    (listed,) = answer.json()["items"]
    assert (listed["email"], listed["state"], listed["circle"]) == (email, "envoyee", "noyau")
    (mail,) = await mails_to(world, email)
    assert made.row.name not in str(mail["Subject"])
    token = {"token": after_sign(mail)}
    read = await http.post("/v1/invitations/reading", json=token)
    assert read.status_code == 200, read.text
    assert (read.json()["account"], read.json()["name"]) == (False, "Zoé")
    account = token | {"display_name": "Zoé Le Goff", "password": PASSWORD}
    weak = await http.post("/v1/invitations/acceptance", json=account | {"password": "court"})
    assert weak.status_code == 422
    done = await http.post("/v1/invitations/acceptance", json=account)
    assert done.status_code == 201, done.text
    again = await http.post("/v1/invitations/acceptance", json=account)
    assert (again.status_code, again.json()["code"]) == (404, "link-worthless")
    async with AsyncClient(
        transport=ASGITransport(world.app), base_url="http://testserver"
    ) as client:
        signed = await client.post("/v1/session", json={"email": email, "password": PASSWORD})
        assert signed.status_code == 204
        standing = (await client.get(made.path)).json()["standing"]
    assert (standing["roles"], standing["circles"]) == (["sage"], ["noyau"])
    assert standing["handle"] == "zoe-le-goff"


async def test_with_an_account_one_signs_in(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    anna, ben, cleo = [await world.signed_in() for _ in range(3)]
    made = await a_community(world, lab, members=[(anna, "pionnier")])
    token = await invited(world, anna, made, ben.email)
    read = await http.post("/v1/invitations/reading", json={"token": token})
    assert read.json()["account"] is True
    account = {"token": token, "display_name": "Ben", "password": PASSWORD}
    refused = await http.post("/v1/invitations/acceptance", json=account)
    assert (refused.status_code, refused.json()["code"]) == (409, "account-exists")
    accept = f"{made.path}/invitation-acceptance"
    other = await cleo("POST", accept, json={"token": token})
    assert (other.status_code, other.json()["code"]) == (403, "invited-somebody-else")
    elsewhere = await a_community(world, lab)
    wrong = await ben("POST", f"{elsewhere.path}/invitation-acceptance", json={"token": token})
    assert wrong.status_code == 404
    assert (await ben("POST", accept, json={"token": token})).status_code == 200
    assert (await ben("GET", f"{made.path}/members")).status_code == 200
    # Who is in already is not invited again.
    none = await anna("POST", f"{made.path}/invitations", json={"people": [{"email": ben.email}]})
    assert none.json()["items"] == []


async def test_links_worth_nothing(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    anna = await world.signed_in()
    made = await a_community(world, lab, members=[(anna, "animateur")])
    email = an_address()
    token = await invited(world, anna, made, email)
    second = await invited(world, anna, made, email)  # the same invitation, once more
    assert token != second
    (one,) = (await anna("GET", f"{made.path}/invitations")).json()["items"]
    with frozen(now() + timedelta(days=31)):
        late = await http.post("/v1/invitations/reading", json={"token": second})
    assert late.status_code == 404
    for wrong in ("A" * 40, second[:-4] + "AAAA", second + "A"):
        answer = await http.post("/v1/invitations/reading", json={"token": wrong})
        assert answer.status_code == 404
    gone = f"{made.path}/invitations/{one['id']}"
    assert (await anna("DELETE", gone)).status_code == 204
    assert (await anna("DELETE", gone)).json()["code"] == "settled"
    assert (await http.post("/v1/invitations/reading", json={"token": second})).status_code == 404


async def test_who_may_invite_and_with_which_roles(world: World) -> None:
    lab = await world.a_lab()
    anna, ben, cleo, stranger = [await world.signed_in() for _ in range(4)]
    manager = await world.signed_in(lab, Role.MANAGER)
    made = await a_community(
        world, lab, members=[(anna, "animateur"), (ben, "pionnier"), (cleo, "implique")]
    )
    path = f"{made.path}/invitations"
    plain = {"people": [{"email": an_address()}]}
    for one in (cleo, stranger, manager):
        assert (await one("POST", path, json=plain)).status_code == 403
        assert (await one("GET", path)).status_code == 403
    assert (await ben("POST", path, json=plain)).status_code == 201
    higher = {"people": [{"email": an_address(), "roles": ["animateur"]}]}
    assert (await ben("POST", path, json=higher)).status_code == 403
    assert (await anna("POST", path, json=higher)).status_code == 201
    match = {"If-Match": (await anna("GET", made.path)).headers["etag"]}
    opened = await anna("PATCH", made.path, json={"members_invite": True}, headers=match)
    assert opened.status_code == 200
    assert (await cleo("POST", path, json=plain)).status_code == 201


@pytest.mark.parametrize(
    "given",
    [
        {"people": []},
        {"people": [{"email": "pas une adresse"}]},
        {"people": [{"email": "a@tilab.example", "roles": ["chef"]}]},
        {"people": [{"email": f"n{n}@tilab.example"} for n in range(201)]},
        {"people": [{"email": "a@tilab.example"}], "circle": "Pas un nom"},
    ],
)
async def test_bad_invitations_write_nothing(world: World, given: dict[str, object]) -> None:
    lab = await world.a_lab()
    anna = await world.signed_in()
    made = await a_community(world, lab, members=[(anna, "animateur")])
    assert (await anna("POST", f"{made.path}/invitations", json=given)).status_code == 422
    assert (await anna("GET", f"{made.path}/invitations")).json()["items"] == []


async def test_addresses_are_forgotten(world: World) -> None:
    lab = await world.a_lab()
    anna = await world.signed_in()
    made = await a_community(world, lab, members=[(anna, "animateur")])
    email = an_address()
    await invited(world, anna, made, email)
    with frozen(now() + timedelta(days=61)):
        assert await forget_invited(world.sessions) >= 1
    (one,) = (await anna("GET", f"{made.path}/invitations")).json()["items"]
    assert one["email"] is None


async def test_200_people_are_invited_at_once(world: World) -> None:
    lab = await world.a_lab()
    anna = await world.signed_in()
    made = await a_community(world, lab, members=[(anna, "animateur")])
    people = [{"email": an_address()} for _ in range(200)]
    answer = await anna("POST", f"{made.path}/invitations", json={"people": people})
    assert len(answer.json()["items"]) == 200
    assert "Ouvrez le lien" in text_of((await mails_to(world, people[7]["email"]))[0])
