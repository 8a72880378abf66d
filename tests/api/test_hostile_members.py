"""Attacks on who is in a community: by whoever was put out, by those who mail, by two at once."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import text

from api.communities.actions import invite
from api.communities.routers import membership
from api.core.access import SYSTEM, Role
from api.core.clock import now
from api.core.database import unit_of_work
from api.core.throttle import Throttle
from api.people.models import AccountStatus, Person
from tests.builders import Signed, World
from tests.communities import Made, a_circle, a_community, a_member
from tests.documents import a_document, path_of, save
from tests.mailbox import after_sign, mails_to
from tests.notices import settled, to, work


async def handle_of(who: Signed, made: Made) -> str:
    read = (await who("GET", made.path)).json()
    return str(read["standing"]["handle"])


async def put_out(by: Signed, whom: Signed, made: Made) -> Any:
    path = f"{made.path}/members/{await handle_of(whom, made)}/exclusion"
    return await by("POST", path, json={"reason": "Trois rappels sans effet"})


async def test_whoever_was_put_out_does_not_come_back_alone(world: World) -> None:
    anna, ben = await world.signed_in(), await world.signed_in()
    made = await a_community(
        world, await world.a_lab(), joining="libre", members=[(anna, "animateur"), ben]
    )
    assert (await put_out(anna, ben, made)).status_code == 204
    asked = await ben("POST", f"{made.path}/membership", json={"words": "Je reviens"})
    assert asked.status_code == 202, "somebody decides"
    assert (await ben("GET", f"{made.path}/posts")).status_code == 403
    listed = (await anna("GET", f"{made.path}/join-requests")).json()["items"]
    path = f"{made.path}/join-requests/{listed[0]['id']}/decision"
    assert (await anna("POST", path, json={"accept": True})).status_code == 204
    assert (await ben("GET", f"{made.path}/posts")).status_code == 200


async def test_a_link_from_before_does_not_bring_them_back(world: World) -> None:
    anna, ben = await world.signed_in(), await world.signed_in()
    made = await a_community(world, await world.a_lab(), members=[(anna, "animateur")])
    invited = {"people": [{"email": ben.email}]}
    sent = await anna("POST", f"{made.path}/invitations", json=invited)
    assert sent.status_code == 201, sent.text
    await a_member(world, made, ben)  # by another way; the link was not used
    assert (await put_out(anna, ben, made)).status_code == 204
    path = f"{made.path}/invitation-acceptance"
    old = after_sign((await mails_to(world, ben.email))[0])
    refused = await ben("POST", path, json={"token": old})
    assert refused.status_code == 409, refused.text
    assert (await ben("GET", f"{made.path}/posts")).status_code == 403
    assert (await anna("POST", f"{made.path}/invitations", json=invited)).status_code == 201
    new = after_sign((await mails_to(world, ben.email))[-1])
    entered = await ben("POST", path, json={"token": new})
    assert entered.status_code == 200, "asked again, they are welcome"


async def test_asking_again_and_again_mails_nobody_for_ever(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(membership, "_asked", Throttle("5/day"))
    anna, ben = await world.signed_in(), await world.signed_in()
    made = await a_community(world, await world.a_lab(), members=[(anna, "animateur")])
    said = []
    for _ in range(8):
        said.append((await ben("POST", f"{made.path}/membership", json={})).status_code)
        await ben("DELETE", f"{made.path}/membership")
    assert said == [202] * 5 + [429] * 3
    assert len(to(await work(world, made.lab), anna)) <= 5


async def test_nobody_is_mailed_invitations_again_and_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invite, "_to_each", Throttle("5/day"))
    anna = await world.signed_in()
    made = await a_community(world, await world.a_lab(), members=[(anna, "animateur")])
    victim = f"victime{made.row.id}@tilab.example"
    said = []
    for rank in range(8):
        email = victim.upper() if rank % 2 else victim
        answer = await anna("POST", f"{made.path}/invitations", json={"people": [{"email": email}]})
        said.append(answer.status_code)
    assert said == [201] * 5 + [429] * 3
    assert len(await mails_to(world, victim)) == 5


async def test_two_who_put_each_other_out_at_once(world: World) -> None:
    """Whoever comes second is out already: a refusal, not a fault."""
    for _ in range(4):
        three = [await world.signed_in() for _ in range(3)]
        made = await a_community(
            world, await world.a_lab(), members=[(one, "animateur") for one in three]
        )
        anna, ben, _cleo = three
        said = await asyncio.gather(put_out(anna, ben, made), put_out(ben, anna, made))
        assert sorted(one.status_code for one in said)[0] == 204
        assert {one.status_code for one in said} <= {204, 403, 404}, [one.text for one in said]


async def test_the_last_two_do_not_both_leave(world: World) -> None:
    for _ in range(4):
        two = [await world.signed_in() for _ in range(2)]
        made = await a_community(
            world, await world.a_lab(), members=[(one, "animateur") for one in two]
        )
        said = await asyncio.gather(*(one("DELETE", f"{made.path}/membership") for one in two))
        assert sorted(one.status_code for one in said) == [204, 409]


async def test_the_last_place_is_one_persons(world: World) -> None:
    anna = await world.signed_in()
    made = await a_community(
        world, await world.a_lab(), joining="libre", welcome=3, members=[(anna, "animateur")]
    )
    five = [await world.signed_in() for _ in range(5)]
    path = f"{made.path}/membership"
    said = await asyncio.gather(*(one("POST", path, json={}) for one in five))
    assert sorted(one.status_code for one in said) == [201, 201, 202, 202, 202]


async def test_a_request_of_an_account_closed_meanwhile(world: World) -> None:
    anna, ben = await world.signed_in(), await world.signed_in()
    made = await a_community(world, await world.a_lab(), members=[(anna, "animateur")])
    asked = await ben("POST", f"{made.path}/membership", json={})
    async with unit_of_work(world.sessions, SYSTEM) as session:
        (await session.get_one(Person, ben.person_id)).status = AccountStatus.SUSPENDED
    path = f"{made.path}/join-requests/{asked.json()['request']['id']}/decision"
    assert (await anna("POST", path, json={"accept": True})).status_code == 409


async def test_a_right_elsewhere_is_no_right_here(world: World) -> None:
    """An animateur of one community has none in another, of the same lab or of another."""
    anna, ben = await world.signed_in(), await world.signed_in()
    lab = await world.a_lab()
    there = await a_community(world, lab, members=[(anna, "animateur"), ben])
    here = await a_community(world, lab, members=[anna, (ben, "animateur")])
    ben_here, card = await handle_of(ben, here), await anna("GET", here.path)
    given = {"role": "animateur"}
    versions = {"If-Match": card.headers["etag"]}
    for method, path, body in (
        ("POST", f"members/{ben_here}/exclusion", {"reason": "Non"}),
        ("POST", f"members/{await handle_of(anna, here)}/roles", given),
        ("GET", "members.csv", None),
        ("GET", "invitations", None),
        ("GET", "join-requests", None),
        ("GET", "reports", None),
        ("POST", "circles", {"name": "À moi"}),
        ("POST", "boards", {"name": "À moi"}),
        ("PATCH", "", {"joining": "libre"}),
        ("POST", "archive", None),
    ):
        url = f"{here.path}/{path}".rstrip("/")
        answer = await anna(method, url, json=body, headers=versions)
        assert answer.status_code == 403, (method, path, answer.text)
    roles = (await ben("GET", f"{here.path}/members/{ben_here}")).json()["roles"]
    mine = f"{there.path}/members/{await handle_of(ben, there)}/roles/{roles[0]['id']}"
    assert (await anna("DELETE", mine)).status_code == 404


async def test_an_opening_is_mailed_and_stays_written(world: World) -> None:
    """A manager who comes in unasked can neither be missed nor hide it (req. 79)."""
    lab = await world.a_lab()
    anna, manager = await world.signed_in(), await world.signed_in(lab, Role.MANAGER)
    made = await a_community(world, lab, members=[(anna, "animateur")])
    await settled(anna, made, mentions="jamais", important="jamais", digest="jamais")
    opened = await manager("POST", f"{made.path}/opening", json={"reason": "Signalement grave"})
    assert opened.status_code == 200, opened.text
    assert len(to(await work(world, lab), anna)) == 1
    (post,) = (await manager("GET", f"{made.path}/posts")).json()["items"]
    assert post["kind"] == "systeme"
    assert "moderate" not in post["abilities"]
    path = f"{made.path}/posts/{post['id']}"
    gone = await manager("POST", f"{path}/removal", json={"reason": "Discrétion"})
    assert gone.status_code == 403
    assert (await manager("POST", f"{path}/reports", json={"words": "x"})).status_code == 204
    (report,) = (await manager("GET", f"{made.path}/reports")).json()["items"]
    decided = await manager(
        "POST",
        f"{made.path}/reports/{report['id']}/decision",
        json={"decision": "retire", "reason": "x"},
        headers={"If-Match": f'"{report["version"]}"'},
    )
    assert decided.status_code == 403
    assert (await anna("GET", path)).json()["removed"] is None


async def test_a_pioneer_makes_no_board_in_a_circle_of_others(world: World) -> None:
    anna, ben = await world.signed_in(), await world.signed_in()
    lab = await world.a_lab()
    made = await a_community(world, lab, members=[(anna, "animateur"), (ben, "pionnier")])
    await a_circle(world, made)
    answer = await ben("POST", f"{made.path}/boards", json={"name": "x", "circle": "noyau"})
    assert answer.status_code == 422, answer.text
    assert (await anna("GET", f"{made.path}/boards")).json()["items"] == []


async def test_documents_and_resources_say_that_a_community_lives(world: World) -> None:
    anna = await world.signed_in()
    made = await a_community(world, await world.a_lab(), members=[(anna, "animateur")])

    async def forget() -> None:
        async with unit_of_work(world.sessions, SYSTEM) as session:
            await session.execute(
                text("UPDATE community SET last_activity_on = '2020-01-01' WHERE id = :id"),
                {"id": made.row.id},
            )

    async def last() -> str:
        return str((await anna("GET", made.path)).json()["last_activity_on"])

    today = now().astimezone().date()
    await forget()
    document = await a_document(anna, made)
    assert await last() >= str(today)
    await forget()
    await save(anna, path_of(made, document), 1, "Deux")
    assert await last() >= str(today)
    await forget()
    kept = await anna("POST", f"{made.path}/resources", json={"title": "Un lien", "words": "x"})
    assert kept.status_code == 201
    assert await last() >= str(today)
