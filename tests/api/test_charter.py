"""The charter of a community over HTTP: begun, revised by consent, accepted by each."""

from datetime import timedelta
from typing import Any

from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.clock import now, today
from api.core.database import unit_of_work
from api.deliberation.tasks import call_charters
from tests.builders import World
from tests.deliberation import Table, a_table, in_version, ok, says, url_of

FIRST = "## Se parler\n\nNous disons ce qui nous gêne à la personne concernée."
SECOND = FIRST + "\n\n## Se taire\n\nLes téléphones sont muets en atelier."


async def a_charter(table: Table, adopted_on: str = "2021-02-20") -> Any:
    """The charter that the community had already."""
    given = {"number": "4.0", "words": FIRST, "adopted_on": adopted_on}
    return await ok(table.leader, "POST", f"{table.made.path}/charter/versions", 201, json=given)


def revision(**more: Any) -> dict[str, Any]:
    """Another version."""
    return {
        "number": "4.1",
        "words": SECOND,
        "note": "Les téléphones.",
        "closes_at": (now() + timedelta(days=7)).isoformat(),
    } | more


async def test_it_is_begun_once_by_whoever_animates(world: World) -> None:
    table = await a_table(world)
    url = f"{table.made.path}/charter"
    empty = await ok(table.ben, "GET", url)
    assert (empty["in_force"], empty["abilities"]) == (None, ["revise"])
    given = {"number": "4.0", "words": FIRST, "adopted_on": "2021-02-20"}
    assert (await table.ben("POST", f"{url}/versions", json=given)).status_code == 403
    coming = given | {"adopted_on": (today() + timedelta(days=2)).isoformat()}
    assert (await table.leader("POST", f"{url}/versions", json=coming)).status_code == 422
    made = await a_charter(table)
    assert made["in_force"]["number"] == "4.0"
    assert made["revise_by"] == "2022-02-20"
    again = await table.leader("POST", f"{url}/versions", json=given | {"number": "5"})
    assert (again.status_code, again.json()["code"]) == (409, "charter-begun")


async def test_it_is_revised_by_consent_and_accepted_again(world: World) -> None:
    table = await a_table(world)
    url = f"{table.made.path}/charter"
    first = (await a_charter(table))["in_force"]
    accepted = await ok(table.ben, "PUT", f"{url}/acceptance", json={"version": first["id"]})
    assert (accepted["accepted"], accepted["members"]) == (1, 5)
    assert "accept" not in accepted["abilities"]
    decision = await ok(table.author, "POST", f"{url}/revisions", 201, json=revision())
    assert (decision["charter"], decision["title"]) == ("4.1", "Charte 4.1")
    assert "revise" not in decision["abilities"]
    other = await table.cleo("POST", f"{url}/revisions", json=revision(number="4.2"))
    assert (other.status_code, other.json()["code"]) == (409, "revision-under-way")
    seen = await ok(table.ben, "GET", url)
    assert seen["under_way"]["state"] == "proposee"
    assert seen["in_force"]["number"] == "4.0", "the one in force holds meanwhile"
    words = SECOND + "\n\nSauf urgence."
    body = {
        "words": words,
        "note": "Sauf urgence.",
        "closes_at": (now() + timedelta(days=8)).isoformat(),
    }
    decision = await in_version(table.author, url_of(table, decision), "rounds", body, 201)
    assert (await ok(table.ben, "GET", url))["under_way"]["state"] == "amendee"
    for who in (table.ben, table.cleo, table.leader):
        await says(table, who, decision, "consentement")
    await ok(table.ben, "POST", url_of(table, decision, "closing"))
    now_in_force = await ok(table.ben, "GET", url)
    second = now_in_force["in_force"]
    assert (second["number"], second["words"]) == ("4.1", words)
    assert [one["state"] for one in now_in_force["versions"]] == ["adoptee", "remplacee"]
    assert now_in_force["accepted_at"] is None, "each accepts again"
    assert "accept" in now_in_force["abilities"]
    stale = await table.ben("PUT", f"{url}/acceptance", json={"version": first["id"]})
    assert stale.status_code == 409
    await ok(table.ben, "PUT", f"{url}/acceptance", json={"version": second["id"]})
    compared = await ok(table.ben, "GET", f"{url}/comparison?from={first['id']}&to={second['id']}")
    assert compared["hunks"][0]["kind"] == "same"
    assert compared["hunks"][-1]["kind"] == "added"
    third = await ok(table.cleo, "POST", f"{url}/revisions", 201, json=revision(number="4.2"))
    assert third["follows"]["id"] == decision["id"]


async def test_nobody_is_kept_out_for_not_accepting(world: World) -> None:
    table = await a_table(world)
    await a_charter(table)
    await ok(table.ben, "POST", f"{table.made.path}/posts", 201, json={"words": "Bonjour"})
    assert (await ok(table.ben, "GET", f"{table.made.path}/charter"))["accepted_at"] is None


async def test_a_revision_taken_back_gives_its_number_back(world: World) -> None:
    table = await a_table(world)
    url = f"{table.made.path}/charter"
    await a_charter(table)
    taken = await table.author("POST", f"{url}/revisions", json=revision(number="4.0"))
    assert (taken.status_code, taken.json()["code"]) == (409, "already-exists")
    decision = await ok(table.author, "POST", f"{url}/revisions", 201, json=revision())
    reason = {"reason": "Trop tôt."}
    await in_version(table.author, url_of(table, decision), "withdrawal", reason)
    assert (await ok(table.ben, "GET", url))["under_way"] is None
    await ok(table.author, "POST", f"{url}/revisions", 201, json=revision())


async def test_it_is_called_for_revision_after_eleven_months_once(world: World) -> None:
    table = await a_table(world)
    fresh = await a_table(world)
    await a_charter(table, (today() - timedelta(days=336)).isoformat())
    await a_charter(fresh, (today() - timedelta(days=300)).isoformat())
    await call_charters(world.sessions)
    await call_charters(world.sessions)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        rows = await session.execute(
            text(
                "SELECT args->>'community_id' FROM procrastinate_jobs"
                " WHERE args->>'kind' = 'charte' AND args->>'community_id' = ANY (:ids)"
            ),
            {"ids": [str(one.made.row.id) for one in (table, fresh)]},
        )
        assert [row[0] for row in rows] == [str(table.made.row.id)]
