"""Trainings whose participants are chosen: criteria, both sides counted, parity, answers."""

import asyncio

from httpx import AsyncClient

from api.core.access import Role, Scope
from tests.builders import World
from tests.communities import a_community
from tests.mailbox import an_address, mails_to, text_of
from tests.registrations import an_event, bring_forward, confirm, listed, open_up, said, with_key
from tests.selection import a_training, candidates, choose, choose_all, confirmed, selection


async def test_candidates_are_listed_by_the_criteria_and_counted_by_side(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    await world.a_project(lab, "courriers", publication="public")
    event = await a_training(world, lab, team)
    (first,) = await candidates(http, world, event, "agents_state", 1)
    (tied,) = await candidates(http, world, event, "agents_region", 1, project="courriers")
    member = await world.signed_in(lab, Role.MEMBER)
    made = await a_community(world, lab, members=[member])
    posted = await member("POST", f"{made.path}/posts", json={"words": "Bonjour à tous"})
    assert posted.status_code == 201, posted.text
    body = {"public": "citizens", "motive": "Apprendre", "count_involvement": True}
    own = await member("POST", f"{event.path}/registrations/own", json=body)
    assert own.status_code == 200, own.text
    assert (own.json()["state"], own.json()["involvement"]) == ("candidate", "quelques")
    read = await selection(team, event)
    rows = read["candidates"]
    assert [one["project_title"] is not None for one in rows] == [True, False, False]
    assert [one["involvement"] for one in rows] == [None, "quelques", None]
    assert [one["side"] for one in rows] == ["region", "others", "state"]
    assert {one["side"]: one["candidates"] for one in read["sides"]} == {
        "state": 1, "region": 1, "others": 1,
    }  # fmt: skip
    everybody = await listed(team, event)
    assert {one["email"] for one in everybody} == {first, tied, member.email}
    assert all("involvement" not in one and "choice" not in one for one in everybody)
    opening = (await team("GET", f"{event.path}/opening")).json()
    assert (opening["taken"], opening["candidates"], opening["state"]) == (0, 3, "open")


async def test_involvement_is_seen_by_who_chooses_and_by_oneself_alone(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await a_training(world, lab, team)
    asks = {"public": "agents_state", "motive": "Apprendre"}
    quiet = await world.signed_in(lab, Role.MEMBER)
    counted = await world.signed_in()
    for one, more in ((quiet, {}), (counted, {"count_involvement": True})):
        made = await one("POST", f"{event.path}/registrations/own", json=asks | more)
        assert made.status_code == 200, made.text
    bands = {
        one["name"]: one["involvement"] for one in (await selection(team, event))["candidates"]
    }
    assert sorted(bands.values(), key=str) == [None, "aucune"]  # nobody is looked up unasked
    own = (await counted("GET", f"{event.path}/registrations/own")).json()
    assert own["involvement"] == "aucune"
    url = f"{event.path}/selection"
    assert (await quiet("GET", url)).status_code == 403
    assert (await counted("GET", url)).status_code in {403, 404}
    assert (await http.get(url)).status_code == 401
    elsewhere = await world.signed_in(await world.a_lab(), Role.TEAM)
    assert (await elsewhere("GET", url)).status_code == 404
    machine = await world.a_machine(lab, [Scope.ACTIVITIES_READ, Scope.ACTIVITIES_WRITE])
    assert (await machine.get(url)).status_code == 403


async def test_a_choice_is_told_to_nobody_before_it_is_confirmed_for_all(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await a_training(world, lab, team, capacity=2)
    state = await candidates(http, world, event, "agents_state", 3)
    region = await candidates(http, world, event, "agents_region", 1)
    before = await selection(team, event)
    early = await confirmed(team, event, before["version"])
    assert (early.status_code, early.json()["code"]) == (409, "selection-undecided")
    unreasoned = await choose(team, event, before["candidates"][0], "non_retenue")
    assert unreasoned.json()["errors"][0]["pointer"] == "/reason"
    read = await choose_all(
        team,
        event,
        agents_state=["retenue", "liste", "non_retenue"],
        agents_region=["retenue"],
    )
    assert read["disfavoured"] is None
    assert [one["state"] for one in read["candidates"]] == ["candidate"] * 4
    again = await confirm(http, world, event, state[2], public="agents_state", motive="Encore")
    key = with_key(again.json()["key"])
    own = (await http.get(f"{event.path}/guest-registration", headers=key)).json()
    assert (own["state"], own["decision_reason"]) == ("candidate", None)
    assert len(await mails_to(world, state[0])) == 1  # that the candidacy arrived
    stale = await confirmed(team, event, before["version"])
    assert stale.status_code == 412
    done = await confirmed(team, event, read["version"])
    assert done.status_code == 200, done.text
    assert done.json()["settled"] is True
    states = {one["email"]: one["state"] for one in await listed(team, event)}
    assert states == {
        state[0]: "inscrite", state[1]: "attente", state[2]: "refusee", region[0]: "inscrite",
    }  # fmt: skip
    told = [(await mails_to(world, email))[-1] for email in (*state, *region)]
    assert ["retenu" in str(one["subject"]) for one in told] == [True, False, False, True]
    assert "liste d’attente" in str(told[1]["subject"])
    assert "Une autre session suivra" in text_of(told[2])
    assert any(part.get_content_type() == "text/calendar" for part in told[0].walk())
    own = (await http.get(f"{event.path}/guest-registration", headers=key)).json()
    assert (own["state"], own["decision_reason"]) == ("refusee", "Une autre session suivra")
    again = await confirmed(team, event, done.json()["version"])
    assert again.json()["code"] == "selection-settled"
    late = await choose(team, event, done.json()["candidates"][0], "liste")
    assert late.json()["code"] == "selection-settled"
    closed = await confirm(
        http, world, event, an_address(), public="agents_state", motive="Trop tard"
    )
    assert closed.json()["code"] == "not-open"
    event_read = (await http.get(f"/v1/events/{lab.slug}/{event.id}")).json()["registration"]
    assert (event_read["mode"], event_read["parity"], event_read["selected"]) == (
        "selection", True, True,
    )  # fmt: skip


async def test_parity_refuses_until_it_is_kept_or_reasoned(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    manager = await world.signed_in(lab, Role.MANAGER)
    event = await a_training(world, lab, team, capacity=4)
    await candidates(http, world, event, "agents_state", 3)
    await candidates(http, world, event, "agents_region", 2)
    read = await choose_all(
        team, event, agents_state=["retenue"] * 3, agents_region=["retenue", "non_retenue"]
    )
    assert read["disfavoured"] == "region"
    refused = await confirmed(team, event, read["version"])
    assert (refused.status_code, refused.json()["code"]) == (409, "parity")
    assert "3" in refused.json()["detail"]
    assert (await selection(team, event))["selected_at"] is None
    assert {one["state"] for one in await listed(team, event)} == {"candidate"}
    why = "La Région tient sa propre session en mars"
    done = await confirmed(team, event, read["version"], why)
    assert done.status_code == 200, done.text
    assert done.json()["parity_reason"] == why
    log = (await manager("GET", f"/v1/labs/{lab.slug}/audit?limit=50")).json()["items"]
    entry = next(one for one in log if one["action"] == "confirm-selection")
    assert why in str(entry)


async def test_without_parity_or_without_candidates_left_out_it_is_nobodys_business(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    for rules, region in (({"parity": False}, ["liste"]), ({}, [])):
        event = await a_training(world, lab, team, capacity=3, **rules)
        await candidates(http, world, event, "agents_state", 3)
        await candidates(http, world, event, "agents_region", len(region))
        read = await choose_all(team, event, agents_state=["retenue"] * 3, agents_region=region)
        done = await confirmed(team, event, read["version"], None)
        assert done.status_code == 200, done.text
        assert done.json()["parity_reason"] is None


async def test_no_more_are_chosen_than_there_are_places_and_who_waits_keeps_parity(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await a_training(world, lab, team, capacity=2)
    state = await candidates(http, world, event, "agents_state", 2)
    region = await candidates(http, world, event, "agents_region", 2)
    over = await choose_all(
        team, event, agents_state=["retenue"] * 2, agents_region=["retenue"] * 2
    )
    refused = await confirmed(team, event, over["version"])
    assert refused.json()["code"] == "selection-too-many"
    read = await choose_all(
        team, event, agents_state=["retenue", "liste"], agents_region=["retenue", "liste"]
    )
    assert (await confirmed(team, event, read["version"])).status_code == 200
    # The agent of the State waits first, but a place of the Region has become free.
    rows = {one["email"]: one for one in await listed(team, event)}
    assert rows[state[1]]["place_in_queue"] == 1
    gone = await team(
        "POST",
        f"{event.path}/registrations/{rows[region[0]]['id']}/cancellation",
        json={"reason": "Empêchée"},
    )
    assert gone.status_code == 200
    after = {one["email"]: one["state"] for one in await listed(team, event)}
    assert (after[region[1]], after[state[1]]) == ("inscrite", "attente")


async def test_a_candidate_says_why_may_withdraw_and_names_a_project_they_may_read(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    await world.a_project(lab, "en-interne")
    event = await a_training(world, lab, team)
    link = f"{event.path}/registration-links"
    body = said(an_address(), public="agents_state") | {"consent": True}
    assert (await http.post(link, json=body)).json()["errors"][0]["pointer"] == "/motive"
    hidden = body | {"motive": "Apprendre", "project": "en-interne"}
    assert (await http.post(link, json=hidden)).json()["errors"][0]["pointer"] == "/project"
    member = await world.signed_in(lab, Role.MEMBER)
    asks = {"public": "agents_state", "motive": "Apprendre", "project": "en-interne"}
    mine = await member("POST", f"{event.path}/registrations/own", json=asks)
    assert mine.json()["project"] == "en-interne"
    assert mine.json()["abilities"] == ["change", "give_up"]
    (email,) = await candidates(http, world, event, "agents_region", 1)
    key = (await confirm(http, world, event, email, motive="Apprendre")).json()["key"]
    gone = await http.delete(f"{event.path}/guest-registration", headers=with_key(key))
    assert gone.json()["state"] == "annulee"
    assert [one["name"] for one in (await selection(team, event))["candidates"]] == [
        mine.json()["name"]
    ]


async def test_elsewhere_nothing_of_a_candidacy_is_kept(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team, {"capacity": 2})
    member = await world.signed_in(lab, Role.MEMBER)
    body = {"public": "citizens", "motive": "Voir", "count_involvement": True}
    own = (await member("POST", f"{event.path}/registrations/own", json=body)).json()
    assert (own["state"], own["motive"], own["involvement"]) == ("inscrite", None, None)
    assert (await team("GET", f"{event.path}/selection")).status_code == 404
    other = await open_up(team, event.path, 1, mode="selection", capacity=2)
    assert other.json()["code"] == "somebody-registered"
    for wrong in (
        {"mode": "selection"},
        {"mode": "selection", "capacity": 2, "guests_max": 1},
        {"mode": "libre", "parity": True},
    ):
        assert (await open_up(team, event.path, 1, **wrong)).status_code == 422


async def test_two_who_confirm_at_once_tell_candidates_once(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await a_training(world, lab, team, capacity=2)
    (state,) = await candidates(http, world, event, "agents_state", 1)
    await candidates(http, world, event, "agents_region", 1)
    read = await choose_all(team, event, agents_state=["retenue"], agents_region=["retenue"])
    answers = await asyncio.gather(*(confirmed(team, event, read["version"]) for _ in range(5)))
    assert sorted(one.status_code for one in answers) == [200, 409, 409, 409, 409]
    assert len(await mails_to(world, state)) == 2


async def test_once_it_has_begun_nobody_is_chosen(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await a_training(world, lab, team)
    await candidates(http, world, event, "agents_state", 1)
    await bring_forward(world, event)
    read = await selection(team, event)
    assert read["settled"] is True
    answer = await choose(team, event, read["candidates"][0], "retenue")
    assert (answer.status_code, answer.json()["code"]) == (409, "selection-settled")
