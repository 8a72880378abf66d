"""How a card went, in an activity or not; once a year it is read again."""

from datetime import timedelta
from typing import Any

from httpx import AsyncClient
from sqlalchemy import text

from api.commons.methods.tasks import open_reviews
from api.core.access import SYSTEM, Role
from api.core.clock import PARIS, now, today
from api.core.database import unit_of_work
from tests.builders import World
from tests.communities import a_community, a_member
from tests.mailbox import text_of
from tests.methods import act, done, path_of, published
from tests.notices import work


async def _use(who: Any, read: dict[str, Any], **said: Any) -> Any:
    return await who("POST", f"{path_of(read)}/uses", json={"how": "bien"} | said)


async def test_whoever_has_an_account_says_how_it_went(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    animator, away, other = [await world.signed_in() for _ in range(3)]
    made = await a_community(world, lab, members=[(animator, "animateur")])
    read = await published(animator, made)
    said = await _use(away, read, people=14, words="Très <b>utile</b>")
    assert said.status_code == 201, said.text
    assert (said.json()["card"]["uses"], said.json()["card"]["uses_well"]) == (1, 1)
    quiet = await _use(other, read, how="mal", public=False)
    assert quiet.json()["card"]["uses"] == 2
    uses = f"{path_of(read)}/uses"
    shown = (await http.get(uses)).json()["items"]
    assert [(one["people"], one["mine"]) for one in shown] == [(14, False)]
    assert all("person" not in one for one in shown)
    mine = (await other("GET", uses)).json()["items"]
    assert [one["how"] for one in mine] == ["mal", "bien"]
    kept = (await animator("GET", uses)).json()["items"]
    assert len(kept) == 2, "its community reads what is said to it"
    assert (await _use(http.request, read)).status_code == 401
    ahead = await _use(away, read, on_day=(today() + timedelta(days=2)).isoformat())
    assert ahead.status_code == 422
    foreign = await other("DELETE", f"{uses}/{shown[0]['id']}")
    assert foreign.status_code == 403
    assert (await away("DELETE", f"{uses}/{shown[0]['id']}")).status_code == 204
    assert (await animator("DELETE", f"{uses}/{mine[0]['id']}")).status_code == 204
    assert (await http.get(path_of(read))).json()["card"]["uses"] == 0


async def test_an_activity_gives_its_day_its_length_and_who_came(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    read = await published(team, lab.slug)
    start = now().astimezone(PARIS).replace(microsecond=0) - timedelta(days=2)
    held = await team(
        "POST",
        f"/v1/labs/{lab.slug}/activities/held",
        json={
            "kind": "atelier",
            "title": "Essai",
            "starts_at": start.isoformat(),
            "ends_at": (start + timedelta(minutes=75)).isoformat(),
            "place": "territory",
            "lines": [{"public": "agents_state", "count": 9, "degree": "co_making"}],
        },
    )
    assert held.status_code == 201, held.text
    number = held.json()["id"]
    where = {"activity_lab": lab.slug, "activity": number}
    assert (await _use(team, read, **where)).status_code == 201
    again = await _use(team, read, **where)
    assert (again.status_code, again.json()["code"]) == (409, "already-exists")
    listed = (await team("GET", f"/v1/labs/{lab.slug}/activities/{number}/methods")).json()["items"]
    assert [(one["slug"], one["people"], one["minutes"]) for one in listed] == [
        (read["card"]["slug"], 9, 75)
    ]
    assert listed[0]["on_day"] == start.date().isoformat()
    stranger = await world.signed_in()
    unknown = await _use(stranger, read, **where)
    assert unknown.status_code == 422
    assert unknown.json()["errors"][0]["pointer"] == "/activity"
    half = await _use(team, read, activity=number)
    assert half.status_code == 422


async def test_a_year_later_a_card_is_reviewed(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    animator, reader, caring, other = [await world.signed_in() for _ in range(4)]
    made = await a_community(world, lab, members=[(animator, "animateur"), reader, other])
    await a_member(world, made, caring)
    role = {"role": "soucieux", "brick": "Documentation"}
    handle = (await caring("GET", made.path)).json()["standing"]["handle"]
    assert (await caring("POST", f"{made.path}/members/{handle}/roles", json=role)).is_success
    read = await published(animator, made)
    assert await open_reviews(world.sessions, today()) == 0
    due = today() + timedelta(days=400)
    assert await open_reviews(world.sessions, due) >= 1
    assert await open_reviews(world.sessions, due) == 0, "asked once"
    async with unit_of_work(world.sessions, SYSTEM) as session:
        jobs = await session.execute(
            text(
                "SELECT args FROM procrastinate_jobs WHERE task_name = 'tell_members'"
                " AND args ->> 'record_kind' = 'method_review'"
                " AND (args ->> 'community_id')::bigint = :community"
            ),
            {"community": made.row.id},
        )
        told = [one.args for one in jobs]
    assert len(told) == 1, "one mail for all the cards of a community"
    assert len(told[0]["members"]) == 2, "who animates, and who cares for the documentation"

    mails = await work(world, lab)
    assert sorted(mail["To"] for mail in mails) == sorted([animator.email, caring.email])
    said = text_of(mails[0])
    assert f"« {read['card']['title']} »" in said
    assert "http://testserver/methodes" in said

    open_card = await http.get(path_of(read))
    assert open_card.json()["card"]["state"] == "a_revoir", "it stays readable"
    waiting = (await reader("GET", f"/v1/labs/{lab.slug}/methods")).json()["items"]
    assert [one["state"] for one in waiting] == ["a_revoir"]
    seen = (await reader("GET", path_of(read))).json()
    assert seen["review"]["kind"] == "annuelle"
    no = await done(reader, seen, "review", verdict="a_reprendre", words="À rafraîchir")
    assert (no["card"]["state"], no["advice"]) == ("a_revoir", "À rafraîchir")
    yes = await done(other, no, "review", verdict="bonne")
    assert (yes["card"]["state"], yes["card"]["number"]) == ("publiee", 1)
    assert (await act(other, yes, "proposal")).status_code == 409
