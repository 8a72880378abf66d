"""Date polls: asking, answering, rooms, and who may do what."""

from typing import Any

from httpx import AsyncClient

from api.core.access import Role
from tests.builders import World
from tests.communities import a_circle, a_community, a_member
from tests.digest import digest_of
from tests.mailbox import after_sign, an_address, mails_to, text_of
from tests.polls import a_poll, a_table, choose, local, open_days, says
from tests.statements import counting


def at(version: int) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}


async def test_asked_and_answered(world: World) -> None:
    table = await a_table(world)
    poll = await a_poll(table, table.ada, words="Faire le **bilan**", headcount=15)
    assert [one["mine"] for one in poll["options"]] == [None] * 3
    assert (poll["asked"], poll["answered"], poll["open"], poll["mine"]) == (3, 0, True, True)
    assert poll["tree"] == [["p", "Faire le ", ["b", "bilan"]]]
    assert "choose_room" not in poll["abilities"], "Ada may book no room of the lab"
    # The cuisine holds twelve, nobody knows how many the garden does.
    assert [[r["room"] for r in one["rooms"]] for one in poll["options"]] == [
        ["salon", "etage"]
    ] * 3
    feed = (await table.ben("GET", f"{table.made.path}/posts")).json()["items"]
    assert feed[0]["author"]["name"]
    assert feed[0]["kind"] == "question"
    links = str(feed[0]["tree"])
    assert f"/sondages/{poll['id']}" in links
    await says(table, table.ben, poll, "oui", "si_besoin", "non")
    read = await says(table, table.leader, poll, "oui", "non", None)
    assert [(one["yes"], one["maybe"], one["no"]) for one in read["options"]] == [
        (2, 0, 0), (0, 1, 1), (0, 0, 1),
    ]  # fmt: skip
    assert [one["best"] for one in read["options"]] == [True, False, False]
    assert [one["mine"] for one in read["options"]] == ["oui", "non", None]
    assert (read["answered"], read["i_answered"]) == (2, True)
    assert [len(one["answers"]) for one in read["people"]] == [3, 2]
    # Said again, whole: what is not named is taken back.
    read = await says(table, table.ben, poll, None, "oui", None)
    assert [(one["yes"], one["maybe"]) for one in read["options"]] == [(1, 0), (1, 0), (0, 0)]
    listed = (await table.ada("GET", table.polls)).json()["items"]
    assert [(one["id"], one["dates"], one["i_answered"]) for one in listed] == [
        (poll["id"], 3, False)
    ]


async def test_a_room_that_is_taken_is_not_free(world: World) -> None:
    table = await a_table(world)
    day, other = open_days(2)
    poll = await a_poll(table, starts=[local(day, "09:00"), local(other, "09:00")], headcount=15)
    booked = {
        "room": "salon", "purpose": "atelier", "title": "Autre",
        "starts_at": poll["options"][0]["starts_at"], "ends_at": poll["options"][0]["ends_at"],
    }  # fmt: skip
    made = await table.leader("POST", f"/v1/labs/{table.made.lab.slug}/bookings", json=booked)
    assert made.status_code == 201, made.text
    for who in (table.leader, table.ada):  # whoever has no part in the lab sees the same
        read = (await who("GET", f"{table.polls}/{poll['id']}")).json()
        assert [[r["room"] for r in one["rooms"]] for one in read["options"]] == [
            [], ["salon", "etage"],
        ]  # fmt: skip
        asked = await who(
            "GET",
            f"{table.made.path}/free-rooms",
            params={
                "start": [local(day, "09:00"), local(other, "09:00")],
                "minutes": 120,
                "headcount": 15,
            },
        )
        assert asked.status_code == 200, asked.text
        assert [len(one["rooms"]) for one in asked.json()["items"]] == [0, 2]
    without = await a_poll(table, needs_room=False)
    assert [one["rooms"] for one in without["options"]] == [None] * 3


async def test_what_is_wrong_is_said_and_writes_nothing(world: World) -> None:
    table = await a_table(world)
    poll = await a_poll(table)
    day = open_days(1)[0]
    before = await digest_of(world)
    whole = {"title": "Bilan", "minutes": 60, "starts": [local(day, "09:00")]}
    for given, pointer in (
        ({"starts": ["2026-01-05T09:00:00"]}, "/starts/0"),
        ({"starts": [local(day, "09:00")] * 2}, "/starts/1"),
        ({"starts": []}, "/starts"),
        ({"starts": [f"{day:%Y-%m-%d}T09:00:00+01:00"]}, "/starts/0"),
        ({"minutes": 50}, "/minutes"),
        ({"closes_on": "2026-01-05"}, "/closes_on"),
        ({"headcount": 0}, "/headcount"),
        ({"title": "  "}, "/title"),
    ):
        answer = await table.ada("POST", table.polls, json=whole | given)
        assert answer.status_code == 422, (given, answer.text)
        assert answer.json()["errors"][0]["pointer"] == pointer, answer.text
    loud = await table.ada("POST", table.polls, json=whole | {"important": True})
    assert loud.status_code == 403, "mailing everybody is for who animates"
    circle = await table.ada("POST", table.polls, json=whole | {"circle": "aucun"})
    assert circle.status_code == 404
    path = f"{table.polls}/{poll['id']}"
    own: Any = [{"option": poll["options"][0]["id"], "value": "peut-être"}]
    assert (await table.ada("PUT", f"{path}/answers/own", json={"answers": own})).status_code == 422
    assert (await table.ada("PATCH", path, json={"title": "X"}, headers=at(1))).status_code == 403
    bodies: dict[str, dict[str, Any]] = {
        "abandonment": {},
        "options": {"starts": [local(day, "11:00")]},
        "guests": {"people": [{"name": "Eau", "email": "eau@tilab.example"}]},
        "choice": {"option": poll["options"][0]["id"]},
    }
    for act, body in bodies.items():
        answer = await table.ada("POST", f"{path}/{act}", json=body)
        assert answer.status_code == 403, (act, answer.text)
    assert await digest_of(world) == before


async def test_dates_come_and_go(world: World) -> None:
    table = await a_table(world)
    days = open_days(2)
    poll = await a_poll(table, starts=[local(days[0], "09:00")])
    path = f"{table.polls}/{poll['id']}"
    only = poll["options"][0]["id"]
    last = await table.leader("DELETE", f"{path}/options/{only}")
    assert (last.status_code, last.json()["code"]) == (409, "poll-dates")
    twice = await table.leader(
        "POST", f"{path}/options", json={"starts": [local(days[0], "09:00")]}
    )
    assert twice.status_code == 422
    more = await table.leader("POST", f"{path}/options", json={"starts": [local(days[1], "14:00")]})
    assert len(more.json()["options"]) == 2
    await says(table, table.ada, more.json(), "oui", "oui")
    less = await table.leader("DELETE", f"{path}/options/{only}")
    assert less.status_code == 200, less.text
    assert [one["yes"] for one in less.json()["options"]] == [1]
    changed = await table.leader(
        "PATCH", path, json={"title": "Bilan", "headcount": 12}, headers=at(less.json()["version"])
    )
    assert (changed.json()["title"], changed.json()["headcount"]) == ("Bilan", 12)
    stale = await table.leader("PATCH", path, json={"title": "X"}, headers=at(1))
    assert stale.status_code == 412
    over = await table.leader("POST", f"{path}/abandonment")
    assert (over.json()["state"], over.json()["abilities"]) == ("abandonne", [])
    late = await table.ada("PUT", f"{path}/answers/own", json={"answers": []})
    assert (late.status_code, late.json()["code"]) == (409, "poll-settled")
    assert (await choose(table, less.json())).status_code == 409


async def test_a_guest_answers_by_their_link(world: World, http: AsyncClient) -> None:
    table = await a_table(world)
    poll = await a_poll(table, words="À **préparer**")
    await says(table, table.ada, poll, "oui")
    email = an_address()
    people = [{"name": "Service Eau", "email": email.upper(), "public": "partners"}]
    path = f"{table.polls}/{poll['id']}/guests"
    for _ in range(2):  # asked again at once, they are not written to twice
        invited = await table.leader("POST", path, json={"people": people})
        assert invited.status_code == 200, invited.text
    assert invited.json()["asked"] == 4
    [first] = await mails_to(world, email)
    key = after_sign(first)
    assert "Rencontre annuelle" in text_of(first)
    header = {"X-Poll-Key": key}
    read = (await http.get("/v1/guest-poll", headers=header)).json()
    assert (read["title"], read["name"], read["open"]) == (poll["title"], "Service Eau", True)
    assert [one["yes"] for one in read["options"]] == [1, 0, 0]
    for secret in ("people", "guests", "headcount"):
        assert secret not in read
    said = {"answers": [{"option": one["id"], "value": "oui"} for one in poll["options"][1:]]}
    done = await http.put("/v1/guest-poll/answers", headers=header, json=said)
    assert done.status_code == 200, done.text
    assert [one["mine"] for one in done.json()["options"]] == [None, "oui", "oui"]
    seen = (await table.ada("GET", f"{table.polls}/{poll['id']}")).json()
    assert [(one["name"], one["guest"] is not None) for one in seen["people"]][1] == (
        "Service Eau", True,
    )  # fmt: skip
    assert seen["guests"][0]["email"] is None, "its address is for who organises"
    assert invited.json()["guests"][0]["email"] == email
    for wrong in (key[:-1] + ("A" if key[-1] != "A" else "B"), "1-1-x", key.replace("-", "-1", 1)):
        lost = await http.get("/v1/guest-poll", headers={"X-Poll-Key": wrong})
        assert lost.status_code == 404, wrong
    guest = invited.json()["guests"][0]["id"]
    gone = await table.leader("DELETE", f"{path}/{guest}")
    assert gone.json()["asked"] == 3
    assert (await http.get("/v1/guest-poll", headers=header)).status_code == 404
    assert (await http.put("/v1/guest-poll/answers", headers=header, json=said)).status_code == 404


async def test_a_poll_is_its_members_alone(world: World) -> None:
    table = await a_table(world, "publique")
    poll = await a_poll(table)
    path = f"{table.polls}/{poll['id']}"
    reader = await world.signed_in()  # may read inside, and is no member
    manager = await world.signed_in(table.made.lab, Role.MANAGER)
    for who in (reader, manager):
        assert (await who("GET", table.polls)).status_code == 403
        assert (await who("GET", path)).status_code == 403
        assert (await who("PUT", f"{path}/answers/own", json={"answers": []})).status_code == 403
    other = await a_community(world, table.made.lab, members=[(reader, "animateur")])
    assert (await reader("GET", f"{other.path}/date-polls/{poll['id']}")).status_code == 404
    assert (await reader("GET", f"{other.path}/date-polls")).json()["items"] == []


async def test_a_circle_seeks_its_own_date(world: World) -> None:
    table = await a_table(world)
    carl = await world.signed_in()
    member = await a_member(world, table.made, carl)
    circle = await a_circle(world, table.made, member)
    poll = await a_poll(table, carl, circle=circle.slug, title="Affaire du noyau")
    assert poll["asked"] == 1
    path = f"{table.polls}/{poll['id']}"
    assert (await table.ada("GET", path)).status_code == 404
    assert (await table.ada("GET", table.polls)).json()["items"] == []
    assert (await table.ada("PUT", f"{path}/answers/own", json={"answers": []})).status_code == 404
    await says(table, carl, poll, "oui")
    chosen = await choose(table, poll, who=carl, place_words="Chez Carl")
    assert chosen.status_code == 200, chosen.text
    activity = chosen.json()["chosen"]["activity"]
    agenda = await table.ada("GET", f"/v1/labs/{table.made.lab.slug}/activities/{activity}")
    assert agenda.status_code == 404, "Ada has no part in the lab"
    events = (await table.ada("GET", f"{table.made.path}/events")).text
    assert "noyau" not in events
    documents = (await table.ada("GET", f"{table.made.path}/documents")).json()
    assert "noyau" not in str(documents)


async def test_how_many_statements(world: World) -> None:
    table = await a_table(world)
    poll = await a_poll(table)
    path = f"{table.polls}/{poll['id']}"
    await table.leader("GET", path)
    for who, most in ((table.leader, 7), (table.ada, 7)):
        with counting(world.app) as taken:
            assert (await who("GET", path)).status_code == 200
        assert len(taken) <= most, taken
    with counting(world.app) as taken:
        assert (await table.ada("GET", table.polls)).status_code == 200
    assert len(taken) <= 3, taken


async def test_whoever_has_left_counts_no_more(world: World) -> None:
    table = await a_table(world)
    poll = await a_poll(table)
    for who in (table.ada, table.ben):
        await says(table, who, poll, "oui")
    assert (await table.ben("DELETE", f"{table.made.path}/membership")).status_code == 204
    read = (await table.ada("GET", f"{table.polls}/{poll['id']}")).json()
    assert (read["options"][0]["yes"], read["answered"], read["asked"]) == (1, 1, 2)
    assert len(read["people"]) == 1
    done = await choose(table, poll, place_words="Ici")
    assert done.status_code == 200, done.text
    assert "Votre place" not in str(
        [mail["Subject"] for mail in await mails_to(world, table.ben.email)]
    )
    assert (await mails_to(world, table.ada.email)) != []
