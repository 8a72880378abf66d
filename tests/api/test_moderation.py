"""Looking after a feed: what stays on top, reports, removal with a reason."""

from typing import Any

from api.core.access import Role
from tests.builders import Signed, World
from tests.mailbox import mails_to, text_of
from tests.posts import Table, a_table, feed_of, reply, say


async def _reports(who: Signed, table: Table) -> Any:
    answer = await who("GET", f"{table.made.path}/reports")
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


async def test_what_is_pinned_is_on_top_of_the_first_page(world: World) -> None:
    table = await a_table(world)
    said = await say(table.ben, table, "À garder")
    for _ in range(3):
        await say(table.cleo, table)
    url = table.post(said["id"], "pin")
    assert (await table.ben("POST", url, json={"pinned": True})).status_code == 403
    assert (await table.anna("POST", url, json={"pinned": True})).json()["pinned"] is True
    page = await feed_of(table.ben, table, limit=2)
    assert [one["id"] for one in page["pinned"]] == [said["id"]]
    assert (await feed_of(table.ben, table, cursor=page["next"]))["pinned"] == []
    await table.anna("POST", url, json={"pinned": False})
    assert (await feed_of(table.ben, table))["pinned"] == []
    answer = await reply(table.ben, table, said["id"])
    held = await table.anna("POST", table.post(answer["id"], "pin"), json={"pinned": True})
    assert held.status_code == 409


async def test_a_removal_has_a_reason_that_all_may_read(world: World) -> None:
    table = await a_table(world)
    said = await say(table.ben, table, "Attaque")
    url = table.post(said["id"], "removal")
    assert (await table.cleo("POST", url, json={"reason": "Non"})).status_code == 403
    assert (await table.anna("POST", url, json={"reason": " "})).status_code == 422
    done = await table.anna("POST", url, json={"reason": "Vise une personne"})
    assert done.status_code == 200
    for who in (table.ben, table.cleo):
        post = (await feed_of(who, table))["items"][0]
        assert post["removed"] == {"by": "moderation", "reason": "Vise une personne"}
        assert post["tree"] == []
    assert (await table.anna("POST", url, json={"reason": "Encore"})).status_code == 409


async def test_the_author_of_what_is_removed_is_told_where_to_read_why(world: World) -> None:
    table = await a_table(world)
    said = await say(table.ben, table, "kanari-du-message")
    answer = await reply(table.ben, table, said["id"], "kanari-de-la-reponse")
    for number in (answer["id"], said["id"]):
        url = table.post(number, "removal")
        await table.anna("POST", url, json={"reason": "kanari-du-motif"})
    told = await mails_to(world, table.ben.email)
    assert len(told) == 2
    for mail in told:
        assert f"/communautes/{table.made.row.slug}?message={said['id']}" in text_of(mail)
        assert "kanari" not in mail.as_string()
    own = await say(table.anna, table)
    await table.anna("POST", table.post(own["id"], "removal"), json={"reason": "Le mien"})
    assert await mails_to(world, table.anna.email) == []


async def test_a_report_is_answered_once(world: World) -> None:
    table = await a_table(world)
    said = await say(table.ben, table, "Discutable")
    url = table.post(said["id"], "reports")
    assert (await table.cleo("POST", url, json={"words": "Me vise"})).status_code == 204
    assert (await table.cleo("POST", url, json={"words": "Encore"})).status_code == 409
    assert (await table.cleo("GET", f"{table.made.path}/reports")).status_code == 403
    waiting = await _reports(table.anna, table)
    assert [(one["post"], one["words"]) for one in waiting] == [(said["id"], "Me vise")]
    decision = f"{table.made.path}/reports/{waiting[0]['id']}/decision"
    kept = {"decision": "garde", "reason": "Un désaccord"}
    version = {"If-Match": f'"{waiting[0]["version"]}"'}
    assert (await table.ben("POST", decision, json=kept, headers=version)).status_code == 403
    assert (await table.anna("POST", decision, json=kept)).status_code == 428
    assert (await table.anna("POST", decision, json=kept, headers=version)).status_code == 204
    again = {"decision": "retire", "reason": "Non"}
    assert (await table.anna("POST", decision, json=again, headers=version)).status_code == 412
    assert await _reports(table.anna, table) == []
    assert (await feed_of(table.cleo, table))["items"][0]["removed"] is None
    assert (await table.cleo("POST", url, json={"words": "Toujours"})).status_code == 204


async def test_what_is_removed_answers_all_its_reports(world: World) -> None:
    table = await a_table(world)
    said = await say(table.ben, table, "Attaque")
    for who in (table.cleo, table.anna):
        await who("POST", table.post(said["id"], "reports"), json={"words": "Vise"})
    waiting = await _reports(table.anna, table)
    assert len(waiting) == 2
    await table.anna(
        "POST",
        f"{table.made.path}/reports/{waiting[0]['id']}/decision",
        json={"decision": "retire", "reason": "Vise une personne"},
        headers={"If-Match": f'"{waiting[0]["version"]}"'},
    )
    assert await _reports(table.anna, table) == []
    removed = (await feed_of(table.ben, table))["items"][0]["removed"]
    assert removed == {"by": "moderation", "reason": "Vise une personne"}


async def test_nobody_judges_what_they_wrote(world: World) -> None:
    table = await a_table(world)
    said = await say(table.anna, table, "De l'animatrice")
    await table.ben("POST", table.post(said["id"], "reports"), json={"words": "Vise"})
    waiting = await _reports(table.anna, table)
    refused = await table.anna(
        "POST",
        f"{table.made.path}/reports/{waiting[0]['id']}/decision",
        json={"decision": "garde", "reason": "Moi"},
        headers={"If-Match": f'"{waiting[0]["version"]}"'},
    )
    assert refused.status_code == 403


async def test_the_log_says_that_something_was_removed_and_no_word_of_it(world: World) -> None:
    table = await a_table(world)
    said = await say(table.ben, table, "kanari-du-journal")
    await table.anna("POST", table.post(said["id"], "removal"), json={"reason": "kanari-du-motif"})
    manager = await world.signed_in(table.made.lab, Role.MANAGER)
    log = await manager("GET", f"/v1/labs/{table.made.lab.slug}/audit", params={"limit": 50})
    assert "remove" in {one["action"] for one in log.json()["items"]}
    assert "kanari" not in log.text
