"""Following a project without an account: by a link, grouped news, one click to leave."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient

from api.citizens.tasks.follows import APART, TELL, TOGETHER, catch_up, tell_followers
from api.core.access import SYSTEM
from api.core.clock import frozen, now
from api.core.database import unit_of_work
from api.labs.models import Lab
from tests.builders import Signed, World
from tests.cards import carried, etag_of
from tests.citizens import confirmation_of, confirmed, link_of
from tests.digest import digest_of
from tests.mailbox import after_sign, an_address, jobs_of, mails_to, text_of


async def followed(world: World, http: AsyncClient, path: str) -> tuple[str, str]:
    """Somebody's address, and the key with which they leave."""
    body, url = {"email": an_address()}, f"{path}/follows"
    made = await confirmed(http, url, await link_of(world, http, url, body))
    return body["email"], made["key"]


async def tell(who: Signed, path: str, words: str, *, public: bool = True) -> None:
    """Write in the journal of the card."""
    entry = {"on_day": "2026-11-20", "words": words, "public": public}
    sent = await who("POST", f"{path}/journal", json=entry, headers=await etag_of(who, path))
    assert sent.status_code == 200, sent.text


async def work(world: World, lab: Lab, *, later: timedelta = TOGETHER) -> int:
    """Run what is planned for the lab's cards, as the worker does when it is time."""
    told = 0
    with frozen(now() + later):
        for job in await jobs_of(world, TELL):
            if job["lab_id"] == lab.id:
                async with unit_of_work(world.sessions, SYSTEM) as session:
                    told += await tell_followers(
                        session, lab_id=job["lab_id"], project_id=job["project_id"]
                    )
    return told


async def subjects(world: World, email: str) -> list[str]:
    return [str(one["Subject"]) for one in await mails_to(world, email)]


async def test_what_changes_is_told_together_once(world: World, http: AsyncClient) -> None:
    lab, team, _, path = await carried(world, publication="public", title="Courriers clairs")
    before = await digest_of(world)
    url, body = f"{path}/follows", {"email": an_address()}
    token = await link_of(world, http, url, body)
    assert await digest_of(world) == before
    made = await confirmed(http, url, token)
    assert (await confirmed(http, url, token))["key"] == made["key"]
    assert made["follow"]["project_title"] == "Courriers clairs"
    assert (await team("GET", url)).json() == {"count": 1}
    assert (await http.get(url)).status_code == 401

    await tell(team, path, "Premier atelier tenu.")
    await tell(team, path, "Note interne.", public=False)
    status = {"status": "acheve", "reason": "Terminé"}
    tag = await etag_of(team, path)
    assert (await team("POST", f"{path}/status", json=status, headers=tag)).status_code == 200
    assert await work(world, lab) == 1
    assert await work(world, lab) == 0  # every change had planned a job of its own
    mail = (await mails_to(world, body["email"]))[-1]
    words = text_of(mail)
    assert "Premier atelier tenu." in words
    assert "Achevé" in words
    assert "Note interne." not in words
    leave = f"http://testserver/v1/unsubscriptions/{made['key']}"
    assert mail["List-Unsubscribe"] == f"<{leave}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert after_sign(mail) == made["key"]
    assert len(await subjects(world, body["email"])) == 2


async def test_at_most_one_mail_a_day(world: World, http: AsyncClient) -> None:
    lab, team, _, path = await carried(world, publication="public")
    email, _ = await followed(world, http, path)
    await tell(team, path, "Un.")
    assert await work(world, lab) == 1
    await tell(team, path, "Deux.")
    assert await work(world, lab, later=TOGETHER * 2) == 0
    planned = [one for one in await jobs_of(world, TELL) if one["lab_id"] == lab.id]
    assert max(one["at"] for one in planned) > now() + APART / 2
    assert await work(world, lab, later=APART + TOGETHER * 2) == 1
    assert "Deux." in text_of((await mails_to(world, email))[-1])
    assert "Un." not in text_of((await mails_to(world, email))[-1])


async def test_a_worker_killed_in_between_tells_nobody_twice(
    world: World, http: AsyncClient
) -> None:
    lab, team, _, path = await carried(world, publication="public")
    email, _ = await followed(world, http, path)
    await tell(team, path, "Du nouveau.")
    job = next(one for one in await jobs_of(world, TELL) if one["lab_id"] == lab.id)
    given = {"lab_id": lab.id, "project_id": job["project_id"]}

    async def killed() -> None:
        async with unit_of_work(world.sessions, SYSTEM) as session:
            assert await tell_followers(session, **given) == 1
            raise InterruptedError

    with pytest.raises(InterruptedError):
        await killed()
    assert len(await subjects(world, email)) == 1

    async def once() -> int:
        async with unit_of_work(world.sessions, SYSTEM) as session:
            return await tell_followers(session, **given)

    assert sorted(await asyncio.gather(once(), once(), once())) == [0, 0, 1]
    assert len(await subjects(world, email)) == 2


async def test_a_card_taken_back_tells_nothing(world: World, http: AsyncClient) -> None:
    lab, team, _, path = await carried(world, publication="public")
    email, _ = await followed(world, http, path)
    await tell(team, path, "Avant.")
    closed = await team(
        "PATCH", path, json={"publication": "interne"}, headers=await etag_of(team, path)
    )
    assert closed.status_code == 200, closed.text
    assert await work(world, lab) == 0
    await catch_up(world.sessions)
    assert len(await subjects(world, email)) == 1
    assert (await http.post(f"{path}/follows", json={"email": email})).status_code == 404
    assert (await team("POST", f"{path}/follows", json={"email": email})).status_code == 404


@pytest.mark.parametrize(
    ("media", "body"),
    [
        ("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"),
        (
            "multipart/form-data; boundary=x",
            '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\n'
            "One-Click\r\n--x--\r\n",
        ),
        (None, ""),
    ],
)
async def test_one_click_leaves_and_twice_is_harmless(
    world: World, http: AsyncClient, media: str | None, body: str
) -> None:
    lab, team, _, path = await carried(world, publication="public")
    email, key = await followed(world, http, path)
    header = {"X-Follow-Key": key}
    assert (await http.get("/v1/guest-follows", headers=header)).status_code == 200
    url = f"/v1/unsubscriptions/{key}"
    assert (await http.get(url)).status_code == 405  # what only looks at links changes nothing
    options: dict[str, Any] = {"headers": {"Content-Type": media}, "content": body} if media else {}
    for _ in range(2):
        assert (await http.post(url, **options)).status_code == 204
    assert (await http.get("/v1/guest-follows", headers=header)).status_code == 404
    assert (await team("GET", f"{path}/follows")).json() == {"count": 0}
    await tell(team, path, "Après.")
    assert await work(world, lab) == 0
    assert len(await subjects(world, email)) == 1


async def test_keys_and_links_of_others(world: World, http: AsyncClient) -> None:
    _, _, _, path = await carried(world, publication="public")
    _, _, _, other = await carried(world, publication="public")
    email, key = await followed(world, http, path)
    token = await link_of(world, http, f"{path}/follows", {"email": email})
    before = await digest_of(world)
    for url in (f"{other}/follows", f"{path.rsplit('/', 2)[0]}/ideas"):
        refused = await http.post(confirmation_of(url), json={"token": token})
        assert (refused.status_code, refused.json()["code"]) == (404, "link-worthless")
    with frozen(now() + timedelta(hours=49)):
        late = await http.post(f"{path}/follows/confirmation", json={"token": token})
        assert late.status_code == 404
    for wrong in (f"{key[:-1]}{'a' if key[-1] != 'a' else 'b'}", "x", "1-1-" + "a" * 22):
        assert (await http.post(f"/v1/unsubscriptions/{wrong}")).status_code == 404
    asked = await http.get("/v1/guest-ideas", headers={"X-Idea-Key": key})
    assert asked.status_code == 404
    for bad in ({"email": "non"}, {}, {"email": email, "more": 1}, {"email": 3}):
        assert (await http.post(f"{path}/follows", json=bad)).status_code == 422
    assert await digest_of(world) == before
