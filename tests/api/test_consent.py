"""Decisions by consent over HTTP: adopted, objected to, amended, lifted, looked at again."""

from datetime import timedelta
from typing import Any

from api.core.access import Role
from api.core.clock import now, today
from tests.builders import World
from tests.communities import a_circle, a_community, a_member
from tests.deliberation import (
    TEXT,
    a_proposal,
    a_table,
    in_version,
    ok,
    proposed,
    read,
    says,
    time_passes,
    url_of,
)


async def test_a_text_is_adopted_once_nobody_objects(world: World) -> None:
    table = await a_table(world)
    made = await a_proposal(table)
    assert (made["state"], made["round"], made["mine"]) == ("ouverte", 1, "consentement")
    assert made["tally"] == {"consents": 1, "objections": 0, "asides": 0}
    assert len(made["silent"]) == 3, "the sage is not waited for"
    await says(table, table.ben, made, "consentement")
    seen = await says(table, table.cleo, made, "retrait", "Je ne cuisine pas.")
    assert [one["stance"] for one in seen["rounds"][0]["positions"]] == [
        "consentement", "consentement", "retrait",
    ]  # fmt: skip
    closing = url_of(table, made, "closing")
    early = await table.ben("POST", closing)
    assert (early.status_code, early.json()["code"]) == (409, "still-open")
    await time_passes(world, table, made)
    done = await ok(table.ben, "POST", closing)
    assert (done["state"], done["outcome"]) == ("adoptee", "adoptee")
    assert done["adopted_on"] == today().isoformat()
    assert [one["what"] for one in done["steps"]] == [
        "proposee", "consentement", "retrait", "adoptee",
    ]  # fmt: skip
    assert (await table.ben("POST", closing)).json()["code"] == "decision-settled"


async def test_it_closes_early_once_all_have_spoken(world: World) -> None:
    table = await a_table(world)
    made = await a_proposal(table)
    for who in (table.ben, table.cleo, table.leader):
        made = await says(table, who, made, "consentement")
    assert made["silent"] == []
    assert "close" in made["abilities"]
    done = await ok(table.cleo, "POST", url_of(table, made, "closing"))
    assert done["state"] == "adoptee"


async def test_too_few_is_no_decision(world: World) -> None:
    table = await a_table(world)
    made = await a_proposal(table)
    await says(table, table.ben, made, "consentement")
    await time_passes(world, table, made)
    late = {"round": 1, "stance": "consentement"}
    answer = await table.cleo("PUT", url_of(table, made, "position"), json=late)
    assert (answer.status_code, answer.json()["code"]) == (409, "round-over")
    done = await ok(table.ben, "POST", url_of(table, made, "closing"))
    assert (done["state"], done["outcome"]) == ("a_amender", "trop_peu")
    later = {"closes_at": (now() + timedelta(days=3)).isoformat()}
    again = await in_version(table.author, url_of(table, made), "extension", later)
    assert (again["state"], again["outcome"], again["round"]) == ("ouverte", None, 1)
    assert again["tally"]["consents"] == 2, "what was said stays"


async def test_an_objection_says_why_and_stops_it(world: World) -> None:
    table = await a_table(world)
    made = await a_proposal(table)
    position = url_of(table, made, "position")
    for reason in (None, ""):
        said = {"round": 1, "stance": "objection", "reason": reason}
        assert (await table.cleo("PUT", position, json=said)).status_code == 422
    await says(table, table.ben, made, "consentement")
    seen = await says(table, table.cleo, made, "objection", "Le jardin serait oublié.")
    assert seen["tally"]["objections"] == 1
    assert "lift" in seen["abilities"]
    said = {"round": 1, "stance": "consentement"}
    answer = await table.cleo("PUT", position, json=said)
    assert (answer.status_code, answer.json()["code"]) == (409, "objection-stands")
    await time_passes(world, table, made)
    done = await ok(table.ben, "POST", url_of(table, made, "closing"))
    assert (done["state"], done["outcome"]) == ("a_amender", "objection")
    held = (await table.author("GET", url_of(table, made))).headers["etag"]
    later = {"closes_at": (now() + timedelta(days=3)).isoformat()}
    answer = await table.author(
        "POST", url_of(table, made, "extension"), json=later, headers={"If-Match": held}
    )
    assert answer.json()["code"] == "decision-settled", "more time answers no objection"
    lifting = url_of(table, made, "lifting")
    why = {"round": 1, "why": "On en parlera au printemps."}
    assert (await table.ben("POST", lifting, json=why)).json()["code"] == "decision-settled"
    adopted = await ok(table.cleo, "POST", lifting, json=why)
    assert adopted["state"] == "adoptee", "the last objection lifted, the rule holds"
    objection = adopted["rounds"][0]["positions"][0]
    assert objection["lifted_why"] == "On en parlera au printemps."


async def test_an_amended_text_is_another_round(world: World) -> None:
    table = await a_table(world)
    made = await a_proposal(table)
    await says(table, table.cleo, made, "objection", "Le jardin serait oublié.")
    words = TEXT + "\n\nLe jardin aussi."
    amended = {
        "words": words,
        "note": "Le jardin est ajouté.",
        "closes_at": (now() + timedelta(days=9)).isoformat(),
    }
    same = amended | {"words": TEXT}
    held = (await table.author("GET", url_of(table, made))).headers["etag"]
    refused = await table.author(
        "POST", url_of(table, made, "rounds"), json=same, headers={"If-Match": held}
    )
    assert refused.status_code == 422
    second = await in_version(table.author, url_of(table, made), "rounds", amended, 201)
    assert (second["round"], second["state"], second["words"]) == (2, "ouverte", words)
    assert [one["outcome"] for one in second["rounds"]] == [None, "amendee"]
    assert [one["stance"] for one in second["rounds"][0]["positions"]] == ["consentement"]
    assert second["rounds"][1]["positions"][0]["stance"] == "objection"
    old = {"round": 1, "stance": "consentement"}
    answer = await table.ben("PUT", url_of(table, made, "position"), json=old)
    assert (answer.status_code, answer.json()["code"]) == (409, "round-over")
    compared = await ok(table.ben, "GET", url_of(table, made, "comparison?from=1&to=2"))
    assert [one["kind"] for one in compared["hunks"]] == ["same", "added"]
    for who in (table.ben, table.cleo, table.leader):
        second = await says(table, who, second, "consentement")
    done = await ok(table.ben, "POST", url_of(table, made, "closing"))
    assert (done["state"], done["round"]) == ("adoptee", 2)


async def test_questions_are_answered_and_opinions_read(world: World) -> None:
    table = await a_table(world)
    made = await a_proposal(table)
    asked = {"kind": "question", "words": "Même le week-end ?"}
    seen = await ok(table.sage, "POST", url_of(table, made, "remarks"), 201, json=asked)
    said = {"kind": "avis", "words": "Ailleurs, cela a marché."}
    seen = await ok(table.sage, "POST", url_of(table, made, "remarks"), 201, json=said)
    question, opinion = [one["id"] for one in seen["remarks"]]
    answered = {"words": "Oui, aussi."}
    url = url_of(table, made, "remarks")
    refused = await table.ben("PUT", f"{url}/{question}/answer", json=answered)
    assert refused.status_code == 403
    assert (await table.author("PUT", f"{url}/{opinion}/answer", json=answered)).status_code == 409
    seen = await ok(table.author, "PUT", f"{url}/{question}/answer", json=answered)
    assert seen["remarks"][0]["answer"] == "Oui, aussi."
    assert [one["answer_mine"] for one in seen["remarks"]] == [True, False]
    over = await table.leader("PUT", f"{url}/{question}/answer", json={"words": "Non."})
    assert (over.status_code, over.json()["code"]) == (409, "answer-given")
    assert (await read(table, table.leader, made))["remarks"][0]["answer"] == "Oui, aussi."
    better = {"words": "Oui, le samedi aussi."}
    seen = await ok(table.author, "PUT", f"{url}/{question}/answer", json=better)
    assert seen["remarks"][0]["answer"] == "Oui, le samedi aussi."
    assert not (await read(table, table.leader, made))["remarks"][0]["answer_mine"]
    advised = await table.sage(
        "PUT", url_of(table, made, "position"), json={"round": 1, "stance": "consentement"}
    )
    assert (advised.status_code, advised.json()["code"]) == (403, "advice-only")


async def test_who_has_left_weighs_no_more(world: World) -> None:
    table = await a_table(world)
    made = await a_proposal(table)
    await says(table, table.cleo, made, "objection", "Je pars de toute façon.")
    for who in (table.ben, table.leader):
        await says(table, who, made, "consentement")
    assert (await table.cleo("DELETE", f"{table.made.path}/membership")).status_code == 204
    done = await ok(table.ben, "POST", url_of(table, made, "closing"))
    assert done["state"] == "adoptee"
    assert done["rounds"][0]["positions"][0]["gone"]


async def an_adopted(world: World, table: Any, **more: Any) -> Any:
    """A text that all have consented to."""
    made = await a_proposal(table, **more)
    for who in (table.ben, table.cleo, table.leader):
        made = await says(table, who, made, "consentement")
    return await ok(table.ben, "POST", url_of(table, made, "closing"))


async def test_what_was_decided_by_consent_is_undone_by_consent(world: World) -> None:
    table = await a_table(world)
    first = await an_adopted(world, table)
    kept = {"words": "Cela marche.", "review_on": (today() + timedelta(days=300)).isoformat()}
    refused = await table.ben(
        "POST", url_of(table, first, "review"), json=kept, headers={"If-Match": '"1-0000000000"'}
    )
    assert refused.status_code == 403
    seen = await in_version(table.author, url_of(table, first), "review", kept)
    assert (seen["state"], seen["reviewed_on"]) == ("adoptee", today().isoformat())
    second = await a_proposal(table, table.ben, title="Ranger autrement", revises=first["id"])
    assert second["follows"]["id"] == first["id"]
    again = await table.cleo(
        "POST", f"{table.made.path}/consent-decisions", json=proposed(revises=first["id"])
    )
    assert (again.status_code, again.json()["code"]) == (409, "revision-under-way")
    assert (await read(table, table.cleo, first))["state"] == "adoptee"
    for who in (table.author, table.cleo, table.leader):
        await says(table, who, second, "consentement")
    await ok(table.ben, "POST", url_of(table, second, "closing"))
    before = await read(table, table.cleo, first)
    assert (before["state"], before["abilities"]) == ("revue", [])
    assert before["followed_by"]["id"] == second["id"]


async def test_it_is_carried_before_the_steering_committee_once(world: World) -> None:
    table = await a_table(world)
    made = await an_adopted(world, table)
    carrying = url_of(table, made, "proposal")
    assert (await table.ben("POST", carrying)).status_code == 403
    seen = await ok(table.leader, "POST", carrying)
    assert (await table.leader("POST", carrying)).json()["code"] == "decision-settled"
    steering = await world.signed_in(table.made.lab, Role.STEERING)
    url = f"/v1/labs/{table.made.lab.slug}/proposals/{seen['proposal']}"
    carried = await ok(steering, "GET", url)
    assert (carried["title"], carried["origin"]) == ("Ranger la cuisine", "communaute")


async def test_a_circle_decides_for_itself(world: World) -> None:
    lab = await world.a_lab()
    leader, ada, ben = [await world.signed_in() for _ in range(3)]
    made = await a_community(world, lab, members=[(leader, "animateur")])
    inside = [await a_member(world, made, one) for one in (ada,)]
    await a_member(world, made, ben)
    await a_circle(world, made, *inside, slug="noyau")
    url = f"{made.path}/consent-decisions"
    few = await ada("POST", url, json=proposed(circle="noyau", needs=2))
    assert few.status_code == 422, "nobody else is there to consent"
    assert (await ben("POST", url, json=proposed(circle="noyau", needs=2))).status_code == 422


async def test_lists_say_what_stands_where(world: World) -> None:
    table = await a_table(world)
    adopted, opened = await an_adopted(world, table), await a_proposal(table)
    url = f"{table.made.path}/consent-decisions"
    for which, expected in (
        ("en_cours", [opened["id"]]),
        ("en_vigueur", [adopted["id"]]),
        ("closes", []),
    ):
        found = await ok(table.ben, "GET", f"{url}?which={which}")
        assert [one["id"] for one in found["items"]] == expected, which
    first = await ok(table.ben, "GET", f"{url}?limit=1")
    assert [one["id"] for one in first["items"]] == [opened["id"]]
    second = await ok(table.ben, "GET", f"{url}?limit=1&cursor={first['next']}")
    assert [one["id"] for one in second["items"]] == [adopted["id"]]


async def test_days_and_numbers_make_sense(world: World) -> None:
    table = await a_table(world)
    url = f"{table.made.path}/consent-decisions"
    for wrong in (
        {"closes_at": (now() - timedelta(hours=1)).isoformat()},
        {"closes_at": (now() + timedelta(days=100)).isoformat()},
        {"review_on": today().isoformat()},
        {"review_on": (today() + timedelta(days=4000)).isoformat()},
        {"needs": 1},
        {"needs": 5},
        {"words": ""},
        {"title": " "},
        {"circle": "inconnu"},
    ):
        answer = await table.author("POST", url, json=proposed(**wrong))
        assert answer.status_code == 422, wrong
    found = await ok(table.author, "GET", url)
    assert found["items"] == []


async def test_a_public_community_is_read_by_whoever_signs_in_and_decided_by_its_members(
    world: World,
) -> None:
    table = await a_table(world, "publique")
    made = await a_proposal(table)
    await says(table, table.cleo, made, "objection", "Le jardin serait oublié.")
    stranger = await world.signed_in()
    seen = await read(table, stranger, made)
    assert (seen["words"], seen["abilities"], seen["mine"]) == (TEXT, [], None)
    assert seen["tally"] == {"consents": 1, "objections": 1, "asides": 0}
    for act, body in (("position", {"round": 1, "stance": "consentement"}), ("closing", None)):
        method = "PUT" if act == "position" else "POST"
        answer = await stranger(method, url_of(table, made, act), json=body)
        assert answer.status_code == 403, act
