"""What follows decisions: projects, urgency, another try; mails; two at once; the form."""

import asyncio
from typing import Any

from api.core import chain
from api.core.access import SYSTEM
from api.core.database import unit_of_work
from tests.builders import Board, World
from tests.mailbox import mails_to, text_of
from tests.proposals import AGENTS, FORM, USERS


async def read(board: Board, request: int) -> dict[str, Any]:
    """The request as its manager reads it."""
    answer = await board.manager("GET", f"/v1/labs/{board.lab.slug}/requests/{request}")
    found: dict[str, Any] = answer.json()
    return found


async def project_of(board: Board, request: int) -> dict[str, Any]:
    """The card that the request became."""
    slug = (await read(board, request))["project"]
    answer = await board.manager("GET", f"/v1/labs/{board.lab.slug}/projects/{slug}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_an_accepted_request_becomes_a_project(world: World) -> None:
    board = await world.a_board()
    one = await world.a_request(board, "validee")
    card = await project_of(board, one)
    assert card["slug"] == "un-guichet-qui-parle-a-tout-le-monde"
    assert (card["title"], card["goal"]) == (FORM["title"], FORM["summary"])
    assert (card["status"], card["function"], card["publication"]) == (
        "actif", "eprouvette", "interne",
    )  # fmt: skip
    assert card["partners"] == ["La CAF"]
    assert card["sources"] == ["demande n° 1"]
    again = await world.a_request(board, "acceptee")
    assert (await project_of(board, again))["slug"] == f"{card['slug']}-2"
    nameless = await world.a_request(board, "acceptee", title="***")
    assert (await project_of(board, nameless))["slug"] == "demande-3"


async def test_urgency_opens_the_project_and_a_refusal_suspends_it(world: World) -> None:
    board = await world.a_board()
    base = f"/v1/labs/{board.lab.slug}/requests"
    why = {"reason": "La loi l'impose au 1er janvier."}
    early = await world.a_request(board, "en_evaluation")
    none = await board.manager("POST", f"{base}/{early}/urgent-start", json=why)
    assert none.json()["code"] == "no-session"
    await world.a_request(board, "inscrite")  # a session of the COPIL is ahead now
    begun = await board.manager("POST", f"{base}/{early}/urgent-start", json=why)
    assert begun.status_code == 200, begun.text
    assert (begun.json()["status"], begun.json()["urgent"]) == ("inscrite_copil", True)
    assert begun.json()["urgent_reason"] == why["reason"]
    assert {lack["code"] for lack in begun.json()["lacks"]} == {
        "needs-appraisals-state",
        "needs-appraisals-region",
    }
    assert (await project_of(board, early))["status"] == "actif"
    history = (await board.manager("GET", f"{base}/{early}/history")).json()["items"]
    assert history[-1]["move"] == "demarrer_en_urgence"
    withdrawn = await board.carrier("POST", f"{base}/{early}/withdrawal", json={"reason": "Non"})
    assert withdrawn.json()["status"] == "retiree", withdrawn.text
    assert (await project_of(board, early))["status"] == "suspendu"
    async with unit_of_work(world.sessions, SYSTEM) as session:
        assert await chain.faults(session, board.lab.id) == []


async def test_what_was_not_kept_may_be_proposed_again_once(world: World) -> None:
    board = await world.a_board()
    base = f"/v1/labs/{board.lab.slug}/requests"
    one = await world.a_request(board, "ecartee")
    again = await board.carrier("POST", f"{base}/{one}/resubmission", json={"kind": "action"})
    assert again.status_code == 201, again.text
    new = again.json()
    old = await read(board, one)
    assert (new["status"], new["kind"], new["number"]) == ("brouillon", "action", 2)
    assert (new["resubmits"], old["resubmitted_by"]) == (one, new["id"])
    assert (new["filter"], new["opinion"], new["corrections"]) == (None, None, [])
    for part in ("summary", "users_words", "lab_weeks", "contributions", "territories", "answers"):
        assert new[part] == old[part], part
    assert new["lacks"] == []
    twice = await board.carrier("POST", f"{base}/{one}/resubmission", json={})
    assert twice.json()["code"] == "request-wrong-state"


async def test_its_carriers_hear_of_what_happens(world: World) -> None:
    board = await world.a_board()
    await world.a_request(board, "non_retenue")
    mails = await mails_to(world, board.carrier.email)
    assert [str(one["Subject"]) for one in mails] == [
        f"Votre demande n° 1 est déposée : {FORM['title']}",
        "Demande n° 1 : des précisions vous sont demandées",
        "Demande n° 1 : le filtre usagers est passé",
        "Demande n° 1 : Non retenue",
    ]
    assert USERS in text_of(mails[2])
    assert AGENTS in text_of(mails[2])
    assert f"/labs/{board.lab.slug}/propositions/" in text_of(mails[3])


async def test_two_verdicts_at_once_make_one(world: World) -> None:
    board = await world.a_board()
    one = await world.a_request(board, "filtre_usagers")
    url = f"/v1/labs/{board.lab.slug}/requests/{one}/filter-verdict"
    said = {"users_argument": USERS, "agents_argument": AGENTS, "reason": "Rien pour eux."}
    answers = await asyncio.gather(
        *(
            who("POST", url, json=said | {"verdict": verdict})
            for who, verdict in ((board.team, "passe"), (board.manager, "echoue"))
        )
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    async with unit_of_work(world.sessions, SYSTEM) as session:
        assert await chain.faults(session, board.lab.id) == []


async def test_requests_begun_at_once_have_numbers_of_their_own(world: World) -> None:
    board = await world.a_board()
    base = f"/v1/labs/{board.lab.slug}/requests"
    body = {"kind": "projet", "title": "En même temps"}
    answers = await asyncio.gather(*(board.carrier("POST", base, json=body) for _ in range(12)))
    assert {answer.status_code for answer in answers} == {201}
    assert sorted(answer.json()["number"] for answer in answers) == list(range(1, 13))


async def test_the_form_is_checked(world: World) -> None:
    board = await world.a_board()
    base = f"/v1/labs/{board.lab.slug}/requests"
    made = await board.carrier("POST", base, json=FORM)
    url, etag = made.headers["location"], made.headers["etag"]
    held = {"If-Match": etag}
    for body, pointer in (
        ({"duration_to": "2026-01-01"}, "/duration_to"),
        ({"lab_weeks": -1}, "/lab_weeks"),
        ({"lab_weeks": 1.25}, "/lab_weeks"),
        ({"lab_cents": 10**14}, "/lab_cents"),
        ({"objectives": ["autre"]}, "/objectives/0"),
        ({"state": "validee"}, "/state"),
        ({"filter_verdict": "passe"}, "/filter_verdict"),
    ):
        answer = await board.carrier("PATCH", url, json=body, headers=held)
        assert answer.status_code == 422, answer.text
        assert answer.json()["errors"][0]["pointer"] == pointer, answer.text
    emptied = await board.carrier(
        "PATCH", url, json={"summary": None, "title": None, "objectives": None}, headers=held
    )
    assert emptied.json()["summary"] is None
    assert (emptied.json()["title"], emptied.json()["objectives"]) == (FORM["title"], [])
    stale = await board.carrier("PATCH", url, json={"title": "Trop tard"}, headers=held)
    assert stale.status_code == 412
    assert (await board.carrier("PATCH", url, json={"title": "Sans version"})).status_code == 428
    unknown = {"items": [{"question": "inconnue", "words": "Oui."}]}
    answer = await board.carrier(
        "PUT", f"{url}/answers", json=unknown, headers={"If-Match": emptied.headers["etag"]}
    )
    assert answer.json()["errors"][0]["code"] == "question-unknown"
    bad = {"party": "lab", "party_name": "X", "nature": "temps", "what": "Y", "organisation": 10**9}
    answer = await board.carrier("POST", base, json=FORM | {"contributions": [bad]})
    assert answer.json()["errors"][0]["pointer"] == "/contributions/0/organisation"


async def test_the_load_is_corrected_by_those_who_instruct(world: World) -> None:
    board = await world.a_board()
    one = await world.a_request(board, "deposee")
    url = f"/v1/labs/{board.lab.slug}/requests/{one}"
    etag = (await board.team("GET", url)).headers["etag"]
    lighter = await board.team("PATCH", url, json={"lab_weeks": 3.5}, headers={"If-Match": etag})
    assert lighter.json()["lab_weeks"] == 3.5
    words = await board.team(
        "PATCH", url, json={"title": "Autre"}, headers={"If-Match": lighter.headers["etag"]}
    )
    assert words.status_code == 403
    carrier = await board.carrier(
        "PATCH", url, json={"lab_weeks": 9}, headers={"If-Match": lighter.headers["etag"]}
    )
    assert carrier.json()["code"] == "request-wrong-state"
