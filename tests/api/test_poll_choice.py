"""From the poll to the minutes: one transaction, or nothing."""

import asyncio
from datetime import datetime
from typing import Any

from httpx import AsyncClient

from api.core.access import Role
from tests.builders import World
from tests.communities import a_member
from tests.digest import digest_of
from tests.mailbox import after_sign, an_address, mails_to, text_of
from tests.polls import Table, a_poll, a_table, choose, local, open_days, says
from tests.registrations import invitation_of


async def registered(table: Table, activity: int) -> dict[str, tuple[str, str]]:
    """Who has a place or waits: state and public, by address."""
    path = f"/v1/labs/{table.made.lab.slug}/activities/{activity}/registrations"
    items = (await table.leader("GET", path)).json()["items"]
    return {one["email"]: (one["state"], one["public"]) for one in items}


async def a_model(table: Table, words: str, title: str = "Trame de compte rendu") -> int:
    """A model among the documents of the community."""
    said = {"title": title, "kind": "modele", "words": words}
    made = await table.leader("POST", f"{table.made.path}/documents", json=said)
    assert made.status_code == 201, made.text
    number: int = made.json()["id"]
    return number


async def test_from_the_poll_to_the_minutes(world: World, http: AsyncClient) -> None:
    table = await a_table(world)
    await a_model(table, "# Sans rapport", "Lettre")
    await a_model(
        table, "**{date}**, {heure}, {lieu}\n\n## Présents\n\n{présents}\n\n## {ordre du jour}"
    )
    poll = await a_poll(table, words="Le bilan", headcount=15)
    guest = an_address()
    people = {"people": [{"name": "Service Eau", "email": guest, "public": "partners"}]}
    await table.leader("POST", f"{table.polls}/{poll['id']}/guests", json=people)
    key = {"X-Poll-Key": after_sign((await mails_to(world, guest))[-1])}
    first = poll["options"][0]["id"]
    yes = {"answers": [{"option": first, "value": "oui"}]}
    assert (await http.put("/v1/guest-poll/answers", headers=key, json=yes)).status_code == 200
    await says(table, table.ada, poll, "oui", "non")
    await says(table, table.ben, poll, "si_besoin", "oui")

    answer = await choose(table, poll, 0, room="salon")
    assert answer.status_code == 200, answer.text
    done = answer.json()
    assert (done["state"], done["open"], done["abilities"]) == ("choisi", False, [])
    chosen = done["chosen"]
    assert (chosen["option"], chosen["room"], chosen["booking"]) == (first, "salon", "confirmed")

    # The activity, with its room: members alone read what it is.
    path = f"/v1/labs/{table.made.lab.slug}/activities/{chosen['activity']}"
    activity = (await table.leader("GET", path)).json()
    assert (activity["title"], activity["kind"]) == ("Rencontre annuelle", "rencontre")
    assert (activity["room"], activity["community"]) == ("salon", table.made.row.slug)
    assert activity["members_only"]
    outside = await world.signed_in(table.made.lab, Role.MEMBER)
    assert (await outside("GET", path)).json()["title"] == "Occupé"
    opening = (await table.leader("GET", f"{path}/opening")).json()
    assert (opening["capacity"], opening["taken"]) == (20, 2)

    # Those who said yes have a place, in the order of their answers, and an invitation.
    assert await registered(table, chosen["activity"]) == {
        guest: ("inscrite", "partners"), table.ada.email: ("inscrite", "agents_region"),
    }  # fmt: skip
    for address in (guest, table.ada.email):
        mail = (await mails_to(world, address))[-1]
        invitation = invitation_of(mail)
        assert "METHOD:REQUEST" in invitation
        assert f"UID:activity-{chosen['activity']}" in invitation
        assert "SUMMARY:Rencontre annuelle" in invitation
    told = (await mails_to(world, table.ben.email))[-1]
    assert "La date est choisie" in str(told["Subject"])
    assert "Salon" in text_of(told)
    assert [part for part in told.walk() if part.get_content_type() == "text/calendar"] == []

    # The minutes, from the community's model.
    document = await table.ada("GET", f"{table.made.path}/documents/{chosen['document']}")
    read = document.json()
    assert read["title"].startswith("Compte rendu\u00a0: Rencontre annuelle, ")
    assert (read["kind"], read["folder"][:14]) == ("compte_rendu", "Comptes rendus")
    words = read["words"]
    assert "- Service Eau" in words
    assert "## Le bilan" in words
    assert "Salon" in words
    assert "{" not in words

    # The news.
    post = (await table.ben("GET", f"{table.made.path}/posts")).json()["items"][0]
    assert post["kind"] == "annonce"
    assert f"/documents/{chosen['document']}" in str(post["tree"])

    after = await table.ada("PUT", f"{table.polls}/{poll['id']}/answers/own", json={"answers": []})
    assert after.status_code == 409
    seen = (await http.get("/v1/guest-poll", headers=key)).json()
    assert seen["state"] == "choisi"
    shown = datetime.fromisoformat(seen["chosen"]["starts_at"])
    assert shown == datetime.fromisoformat(chosen["starts_at"])
    late = await http.put("/v1/guest-poll/answers", headers=key, json=yes)
    assert (late.status_code, late.json()["code"]) == (409, "poll-settled")


async def test_a_room_taken_meanwhile_leaves_nothing(world: World) -> None:
    table = await a_table(world)
    days = open_days(3)
    poll = await a_poll(table, starts=[local(day, "09:00") for day in days], headcount=15)
    for who in (table.ada, table.ben):
        await says(table, who, poll, "oui", "oui", "oui")
    bookings = f"/v1/labs/{table.made.lab.slug}/bookings"
    for rank, room in ((0, "salon"), (1, "salon")):
        option = poll["options"][rank]
        body = {
            "room": room, "purpose": "atelier", "title": "Autre",
            "starts_at": option["starts_at"], "ends_at": option["ends_at"],
        }  # fmt: skip
        assert (await table.leader("POST", bookings, json=body)).status_code == 201
    before = await digest_of(world)
    refused = await choose(table, poll, 0, room="salon")
    assert refused.status_code == 409, refused.text
    problem = refused.json()
    assert problem["code"] == "slot-taken"
    assert problem["conflicts"]
    # The second date has no room that holds fifteen left; the third has.
    assert [one["option"] for one in problem["options"]] == [poll["options"][2]["id"]]
    assert [one["room"] for one in problem["options"][0]["rooms"]] == ["salon", "etage"]
    assert await digest_of(world) == before
    assert (await mails_to(world, table.ada.email)) == []
    done = await choose(table, poll, 2, room="salon")
    assert done.status_code == 200, done.text


async def test_two_who_choose_at_once(world: World) -> None:
    table = await a_table(world)
    for _ in range(3):
        poll = await a_poll(table, needs_room=False)
        await says(table, table.ada, poll, "oui", "oui")
        answers: list[Any] = await asyncio.gather(
            *(choose(table, poll, rank % 2, place_words="Ailleurs") for rank in range(6))
        )
        codes = sorted(one.status_code for one in answers)
        assert codes == [200] + [409] * 5, [one.text for one in answers]
        assert {one.json()["code"] for one in answers if one.status_code == 409} == {"poll-settled"}
        chosen = next(one for one in answers if one.status_code == 200).json()["chosen"]
        mails = [
            mail
            for mail in await mails_to(world, table.ada.email)
            if f"UID:activity-{chosen['activity']}" in _calendar(mail)
        ]
        assert len(mails) == 1
    activities = (await table.leader("GET", f"/v1/labs/{table.made.lab.slug}/activities")).json()
    assert len(activities["items"]) == 3


def _calendar(mail: Any) -> str:
    parts = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    return invitation_of(mail) if parts else ""


async def test_places_go_in_the_order_of_answers(world: World) -> None:
    table = await a_table(world)
    poll = await a_poll(table, needs_room=False)
    await says(table, table.ben, poll, "si_besoin")
    await says(table, table.ada, poll, "oui")
    await says(table, table.leader, poll, "oui")
    await says(table, table.ben, poll, "oui")  # changed their mind: last
    await says(table, table.ada, poll, "oui", "oui")  # said the same again: keeps their rank
    done = await choose(table, poll, 0, capacity=2, place_words="À la mairie", announce=False)
    assert done.status_code == 200, done.text
    places = await registered(table, done.json()["chosen"]["activity"])
    assert {who: state for who, (state, _) in places.items()} == {
        table.ada.email: "inscrite",
        table.leader.email: "inscrite",
        table.ben.email: "attente",
    }
    titles = [
        one["kind"] for one in (await table.ada("GET", f"{table.made.path}/posts")).json()["items"]
    ]
    assert titles == ["question"]


async def test_a_room_is_for_who_may_book_one(world: World) -> None:
    table = await a_table(world)
    poll = await a_poll(table, table.ada)
    before = await digest_of(world)
    assert (await choose(table, poll, 0, table.ada, room="salon")).status_code == 403
    assert (await choose(table, poll, 0, table.ben, place_words="Ici")).status_code == 403
    assert await digest_of(world) == before
    # Without a role in the lab, one meets elsewhere, and the minutes need no model.
    done = await choose(table, poll, 0, table.ada, place_words="À la mairie")
    assert done.status_code == 200, done.text
    chosen = done.json()["chosen"]
    assert (chosen["room"], chosen["booking"]) == (None, None)
    document = await table.ada("GET", f"{table.made.path}/documents/{chosen['document']}")
    assert "## Ordre du jour" in document.json()["words"]
    # A member of the lab asks for the room; the concierge has the last word.
    member = await world.signed_in(table.made.lab, Role.MEMBER)
    await a_member(world, table.made, member)
    other = await a_poll(table, member)
    asked = await choose(table, other, 1, member, room="salon", minutes=False)
    assert asked.status_code == 200, asked.text
    assert asked.json()["chosen"]["booking"] == "pending"
    assert asked.json()["chosen"]["document"] is None


async def test_what_is_wrong_with_a_choice(world: World) -> None:
    table = await a_table(world)
    poll, other = await a_poll(table), await a_poll(table)
    before = await digest_of(world)
    path = f"{table.polls}/{poll['id']}/choice"
    foreign = other["options"][0]["id"]
    assert (await table.leader("POST", path, json={"option": foreign})).status_code == 404
    unknown = await choose(table, poll, 0, room="grenier")
    assert unknown.status_code in {404, 422}, unknown.text
    private = await choose(table, poll, 0, place_words="Ici", model=2**62)
    assert private.status_code == 404
    link = await choose(table, poll, 0, link="http://visio.example")
    assert link.status_code == 422
    assert await digest_of(world) == before
