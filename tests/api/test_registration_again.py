"""A mailed link acts once; and who comes with more people than there are places blocks nobody."""

from httpx import AsyncClient

from api.core.access import Role
from tests.api.test_todo_communities import todo
from tests.builders import World
from tests.mailbox import after_sign, an_address, mails_to
from tests.registrations import Event, a_link, an_event, confirm, listed, open_up, said, with_key


async def test_a_link_used_again_says_what_it_did_and_does_nothing(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team, {"capacity": 5})
    email = an_address()
    links = f"{event.path}/registration-links"
    asked = await http.post(links, json=said(email) | {"consent": True})
    assert asked.status_code == 202, asked.text
    link = after_sign((await mails_to(world, email))[-1])
    earlier = a_link(world, event, email)  # asked for before they came, and used afterwards

    async def use(token: str) -> tuple[str, str]:
        url = f"{event.path}/registration-confirmations"
        answer = await http.post(url, json={"token": token})
        assert answer.status_code == 200, answer.text
        return answer.json()["state"], answer.json()["key"]

    state, key = await use(link)
    assert state == "inscrite"
    own = f"{event.path}/guest-registration"
    assert (await http.delete(own, headers=with_key(key))).status_code == 200
    mails = len(await mails_to(world, email))
    assert await use(link) == ("annulee", key)
    assert await use(earlier) == ("annulee", key)
    assert [one["state"] for one in await listed(team, event)] == ["annulee"]
    assert len(await mails_to(world, email)) == mails
    # Whoever changes their mind asks for another link.
    state, anew = await use(a_link(world, event, email))
    assert (state, anew == key) == ("inscrite", False)
    # What the team cancelled is not taken back by the link either.
    number = next(one["id"] for one in await listed(team, event) if one["state"] == "inscrite")
    off = await team(
        "POST",
        f"{event.path}/registrations/{number}/cancellation",
        json={"reason": "Groupe complet"},
    )
    assert off.status_code == 200, off.text
    assert await use(link) == ("annulee", anew)


async def test_who_can_never_have_a_place_is_waited_for_by_nobody(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team, {"capacity": 3, "guests_max": 2})
    first = await _placed(http, world, event, "inscrite")
    second = await _placed(http, world, event, "inscrite")
    await _placed(http, world, event, "attente", "Paul", "Jeanne")
    # There are two places from now on: the three of them wait for ever.
    assert (await open_up(team, event.path, 1, capacity=2, guests_max=2)).status_code == 200
    assert (await http.delete(_own(event), headers=with_key(first))).status_code == 200
    assert (await todo(team, lab.slug))["waiting_lists"]["count"] == 0
    read = await http.get(_own(event), headers=with_key(second))
    brought = await http.patch(
        _own(event), json={"guests": ["Luc"]}, headers=with_key(second, read.json()["version"])
    )
    assert brought.status_code == 200, brought.text
    alone = await http.patch(
        _own(event), json={"guests": []}, headers=with_key(second, brought.json()["version"])
    )
    assert alone.status_code == 200, alone.text
    too_many = await confirm(http, world, event, an_address(), guests=["Anne", "Marc"])
    assert (too_many.status_code, too_many.json()["code"]) == (409, "activity-full")
    await _placed(http, world, event, "inscrite")
    await _placed(http, world, event, "attente")
    assert (await todo(team, lab.slug))["waiting_lists"]["count"] == 0


def _own(event: Event) -> str:
    return f"{event.path}/guest-registration"


async def _placed(http: AsyncClient, world: World, event: Event, state: str, *guests: str) -> str:
    """The key of somebody who registers with their guests, and gets ``state``."""
    answer = await confirm(http, world, event, an_address(), guests=list(guests))
    assert answer.status_code == 200, answer.text
    assert answer.json()["state"] == state
    key: str = answer.json()["key"]
    return key
