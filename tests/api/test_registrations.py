"""Registrations: a place or a turn, guests, questions, giving up, moving up; and who may."""

from datetime import timedelta

from httpx import AsyncClient

from api.core.access import Role, Scope
from api.core.clock import now
from tests.builders import World
from tests.communities import a_community, a_member
from tests.mailbox import after_sign, an_address, mails_to, text_of
from tests.registrations import (
    an_activity,
    an_event,
    bring_forward,
    confirm,
    listed,
    open_up,
    said,
    with_key,
)

QUESTIONS = [
    {"label": "Pourquoi ?", "kind": "texte", "required": True, "choices": []},
    {"label": "Où ?", "kind": "choix", "required": False, "choices": ["au lab", "en ligne"]},
    {"label": "Déjà venu ?", "kind": "oui_non", "required": False, "choices": []},
]


async def test_from_the_page_to_a_place_by_a_mailed_link(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team, {"capacity": 2, "questions": QUESTIONS})
    email = an_address()
    body = said(email, answers=["Apprendre", "au lab", "non"]) | {"consent": True}
    asked = await http.post(f"{event.path}/registration-links", json=body)
    assert asked.status_code == 202, asked.text
    assert await listed(team, event) == []  # nothing is stored until the link is used
    link = (await mails_to(world, email))[-1]
    assert "pas encore prise" in text_of(link)
    token = {"token": after_sign(link)}
    taken = await http.post(f"{event.path}/registration-confirmations", json=token)
    assert taken.status_code == 200, taken.text
    assert taken.json()["state"] == "inscrite"
    again = await http.post(f"{event.path}/registration-confirmations", json=token)
    assert again.json() == taken.json()  # the same registration
    received = (await mails_to(world, email))[-1]
    assert after_sign(received) == taken.json()["key"]
    invitation = next(
        part for part in received.walk() if part.get_content_type() == "text/calendar"
    )
    assert "METHOD:REQUEST" in invitation.get_content()
    key = with_key(taken.json()["key"])
    own = (await http.get(f"{event.path}/guest-registration", headers=key)).json()
    assert own["answers"] == ["Apprendre", "au lab", "non"]
    assert own["abilities"] == ["change", "give_up"]
    assert len(await listed(team, event)) == 1


async def test_what_does_not_fit_the_questions_is_said(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team, {"questions": QUESTIONS, "guests_max": 1})
    url = f"{event.path}/registration-links"

    async def errors(*answers: str | None) -> list[str]:
        body = said(an_address(), answers=list(answers)) | {"consent": True}
        answer = await http.post(url, json=body)
        assert answer.status_code == 422, answer.text
        return [one["pointer"] for one in answer.json()["errors"]]

    assert await errors(None) == ["/answers/0"]
    assert await errors("Oui", "ailleurs", "peut-être") == ["/answers/1", "/answers/2"]
    assert await errors("Oui", None, None, "de trop") == ["/answers"]
    many = said(an_address(), answers=["Oui"], guests=["Claire", "Paul"]) | {"consent": True}
    assert (await http.post(url, json=many)).status_code == 409
    without = said(an_address(), answers=["Oui"])
    assert (await http.post(url, json=without)).status_code == 422


async def test_a_queue_moves_up_in_order_and_nobody_passes_a_family(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team, {"capacity": 3, "guests_max": 2})
    people = [an_address() for _ in range(5)]
    first = await confirm(http, world, event, people[0], guests=["Paul"])
    second = await confirm(http, world, event, people[1])
    family = await confirm(http, world, event, people[2], guests=["Claire"])
    single = await confirm(http, world, event, people[3])
    states = [one.json()["state"] for one in (first, second, family, single)]
    assert states == ["inscrite", "inscrite", "attente", "attente"]
    waiting = await http.get(
        f"{event.path}/guest-registration", headers=with_key(single.json()["key"])
    )
    assert waiting.json()["place_in_queue"] == 2
    gone = await http.delete(
        f"{event.path}/guest-registration", headers=with_key(second.json()["key"])
    )
    assert gone.json()["state"] == "annulee"
    # One place is free and the family needs two: who waits behind does not pass.
    assert [one["state"] for one in await listed(team, event)].count("attente") == 2
    more = await open_up(team, event.path, 1, capacity=4, guests_max=2)
    assert more.json()["taken"] == 4
    assert "libérée" in (await mails_to(world, people[2]))[-1]["subject"]
    back = await confirm(http, world, event, people[1])
    assert back.json()["state"] == "attente"
    rows = [(one["email"], one["place_in_queue"]) for one in await listed(team, event)]
    assert rows[2:4] == [(people[3], 1), (people[1], 2)]
    fewer = await open_up(team, event.path, 2, capacity=3, guests_max=2)
    assert fewer.status_code == 409
    assert fewer.json()["code"] == "too-many-already"


async def test_the_team_registers_cancels_and_changes_turns_with_a_reason(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    manager = await world.signed_in(lab, Role.MANAGER)
    event = await an_event(world, lab, team, {"capacity": 1})
    url = f"{event.path}/registrations"
    emails = [an_address() for _ in range(3)]
    made = [await team("POST", url, json=said(email)) for email in emails]
    assert [one.status_code for one in made] == [201, 201, 201]
    ids = [one.json()["id"] for one in made]
    turn = {"before": ids[1], "reason": "Vient de loin"}
    moved = await team("POST", f"{url}/{ids[2]}/turn", json=turn)
    assert moved.json()["place_in_queue"] == 1
    assert (await team("POST", f"{url}/{ids[2]}/turn", json=turn)).status_code == 409
    off = await team("POST", f"{url}/{ids[0]}/cancellation", json={"reason": "Doublon"})
    assert off.json()["state"] == "annulee"
    assert "Doublon" in text_of((await mails_to(world, emails[0]))[-1])
    assert "libérée" in (await mails_to(world, emails[2]))[-1]["subject"]
    twice = await team("POST", f"{url}/{ids[0]}/cancellation", json={"reason": "Doublon"})
    assert twice.status_code == 409
    nameless = await team("POST", url, json=said("Sans adresse") | {"email": None})
    assert nameless.json()["state"] == "attente"
    log = (await manager("GET", f"/v1/labs/{lab.slug}/audit")).json()["items"]
    exchanged = next(one for one in log if one["action"] == "exchange-turns")
    assert exchanged["details"] == {"reason": "Vient de loin"}
    table = await team("GET", f"{url}.csv?flavour=tableur")
    assert table.status_code == 200
    assert "Sans adresse" in table.text


async def test_with_an_account_one_registers_once_whatever_the_way(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    outsider = await world.signed_in()  # an account, no part in the lab
    event = await an_event(world, lab, team, {"capacity": 1, "guests_max": 1})
    own = f"{event.path}/registrations/own"
    assert (await outsider("GET", own)).status_code == 404
    first = await outsider("POST", own, json={"public": "agents_state"})
    assert first.status_code == 200, first.text
    assert first.json()["state"] == "inscrite"
    again = await outsider("POST", own, json={"public": "citizens"})
    assert again.json()["id"] == first.json()["id"]
    by_link = await confirm(http, world, event, outsider.email)
    assert by_link.json()["state"] == "inscrite"
    assert len(await listed(team, event)) == 1
    version = first.json()["version"]
    more = await outsider(
        "PATCH", own, json={"guests": ["Paul"]}, headers={"If-Match": f'"{version}"'}
    )
    assert more.status_code == 409  # no second place
    words = await outsider(
        "PATCH", own, json={"access_needs": "Une rampe"}, headers={"If-Match": f'"{version}"'}
    )
    assert words.json()["access_needs"] == "Une rampe"
    assert (await outsider("DELETE", own)).json()["state"] == "annulee"
    assert (await outsider("DELETE", own)).status_code == 409
    assert (await outsider("GET", f"{event.path}/registrations")).status_code == 404


async def test_the_window_and_the_end_of_the_queue(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    tomorrow = (now() + timedelta(days=1)).isoformat()
    event = await an_event(world, lab, team, {"opens_at": tomorrow})
    early = await confirm(http, world, event, an_address())
    assert (early.status_code, early.json()["code"]) == (409, "not-open")
    state = (await team("GET", f"{event.path}/opening")).json()
    assert (state["state"], state["version"]) == ("soon", 1)
    await open_up(team, event.path, 1, capacity=1, waiting_limit=1)
    for expected in (200, 200, 409):
        answer = await confirm(http, world, event, an_address())
        assert answer.status_code == expected, answer.text
    assert answer.json()["code"] == "activity-full"
    mine = (await listed(team, event))[0]
    await bring_forward(world, event)
    assert (await confirm(http, world, event, an_address())).status_code == 409
    url = f"{event.path}/registrations/{mine['id']}/cancellation"
    assert (await team("POST", url, json={"reason": "Tard"})).status_code == 409


async def test_questions_stand_once_somebody_answered(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team, {"questions": QUESTIONS[2:]})
    assert (await confirm(http, world, event, an_address(), answers=["oui"])).status_code == 200
    other = await open_up(team, event.path, 1, questions=[])
    assert (other.status_code, other.json()["code"]) == (409, "somebody-registered")
    same = await open_up(team, event.path, 1, questions=QUESTIONS[2:], capacity=5)
    assert same.json()["left"] == 4
    gone = await team("DELETE", f"{event.path}/opening", headers={"If-Match": '"2"'})
    assert gone.status_code == 409
    assert (await open_up(team, event.path, 1)).status_code == 412


async def test_members_alone_register_and_know_what_it_is(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    inside, agent = await world.signed_in(), await world.signed_in(lab, Role.MEMBER)
    made = await a_community(world, lab, members=[inside, (team, "animateur")])
    activity = await an_activity(
        world,
        lab,
        team,
        title="Réunion secrète",
        public_event=False,
        members_only=True,
        community=made.row.slug,
    )
    path = f"/v1/labs/{lab.slug}/activities/{activity['id']}"
    await open_up(team, path, mode="membres")
    seen = (await agent("GET", path)).json()
    assert (seen["title"], seen["community"]) == ("Occupé", None)
    listing = await agent("GET", f"/v1/labs/{lab.slug}/activities")
    assert "secrète" not in listing.text
    assert (await agent("GET", f"{path}/opening")).status_code == 404
    own = f"{path}/registrations/own"
    refused = await agent("POST", own, json={"public": "agents_state"})
    assert refused.status_code == 404
    taken = await inside("POST", own, json={"public": "agents_state"})
    assert taken.status_code == 200  # a member of the community, with no part in the lab
    await a_member(world, made, agent)
    assert (await agent("GET", path)).json()["title"] == "Réunion secrète"
    assert (await agent("POST", own, json={"public": "agents_state"})).status_code == 200


async def test_who_may_not_and_keys_that_open_nothing(world: World, http: AsyncClient) -> None:
    lab, elsewhere = await world.a_lab(), await world.a_lab()
    team, other = await world.signed_in(lab, Role.TEAM), await world.signed_in(elsewhere, Role.TEAM)
    member = await world.signed_in(lab, Role.MEMBER)
    machine = await world.a_machine(lab, [Scope.ACTIVITIES_WRITE])
    event = await an_event(world, lab, team, {"capacity": 5})
    twin = await an_event(world, elsewhere, other, {"capacity": 5})
    taken = (await confirm(http, world, event, an_address())).json()
    url = f"{event.path}/registrations"
    assert (await http.get(url)).status_code == 401
    assert (await other("GET", url)).status_code == 404
    assert (await member("GET", url)).status_code == 403
    assert (await machine.get(url)).status_code == 403  # names are for people
    key = with_key(taken["key"])
    assert (await http.get(f"{event.path}/guest-registration", headers=key)).status_code == 200
    assert (await http.get(f"{twin.path}/guest-registration", headers=key)).status_code == 404
    forged = with_key(taken["key"][:-1] + ("A" if taken["key"][-1] != "A" else "B"))
    assert (
        await http.delete(f"{event.path}/guest-registration", headers=forged)
    ).status_code == 404
    private = await an_activity(world, lab, team, public_event=False)
    path = f"/v1/labs/{lab.slug}/activities/{private['id']}"
    await open_up(team, path)
    body = said(an_address()) | {"consent": True}
    assert (await http.post(f"{path}/registration-links", json=body)).status_code == 404
    assert (
        await other("POST", f"{path}/registrations/own", json={"public": "users"})
    ).status_code == 404
