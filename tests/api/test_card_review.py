"""Cards kept alive: one mail a month to each carrier, links that answer it, cards to refresh."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.clock import frozen, now
from api.core.database import unit_of_work
from api.core.ids import LabId
from api.core.mail import queue_mail
from api.labs.models import Lab
from api.projects import tasks
from api.projects.queries.review import LABS_TO_ASK
from tests.builders import Signed, World
from tests.cards import carried, etag_of, put_roles
from tests.digest import digest_of
from tests.mailbox import mails_to, text_of

REVIEW = "/v1/card-review"


def a_day(number: int, months: int = 1) -> datetime:
    """That day of a coming month, at six."""
    first = (now().replace(day=1) + timedelta(days=31 * months)).replace(day=1)
    return datetime(first.year, first.month, number, 6, tzinfo=UTC)


async def ask(world: World, lab: Lab) -> int:
    """Ask the carriers of one lab, as the worker does for each."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        return await tasks.ask_in_lab(session, LabId(lab.id))


def links_of(mail: str) -> list[dict[str, str]]:
    """What the links of a mail send, in order: to confirm, then to bring up to date, each card."""
    return [
        {"X-Link": word.partition("#")[2]}
        for word in mail.split()
        if "/carte" in word and "#" in word
    ]


async def reviewed(world: World) -> tuple[Lab, Signed, Signed, str, dict[str, str], datetime]:
    """A carried card, and the link of the mail that asks about it."""
    lab, team, carrier, path = await carried(world, status="actif")
    day = a_day(4)
    with frozen(day):
        assert await ask(world, lab) == 1
    (mail,) = await mails_to(world, carrier.email)
    confirm, _update = links_of(text_of(mail))
    return lab, team, carrier, path, confirm, day


async def test_each_carrier_gets_one_mail_for_all_their_projects(world: World) -> None:
    lab, team, carrier, path = await carried(world, status="actif", title="Guichet")
    lead = await world.signed_in(lab, Role.MEMBER)
    gone = await world.signed_in()
    for slug, status in (("deux", "actif"), ("fini", "acheve"), ("vague", None)):
        await world.a_project(lab, slug, title=f"Projet {slug}", status=status)
    base = path.rpartition("/")[0]
    for slug in ("deux", "fini", "vague"):
        await put_roles(team, f"{base}/{slug}", carrier)
    roles = [
        {"role": "col_porteur", "person": carrier.person_id},
        {"role": "responsable", "person": lead.person_id},
        {"role": "implique", "person": team.person_id},
        {"role": "responsable", "label": "Une directrice"},
    ]
    etag = await etag_of(team, f"{base}/deux")
    sent = await team("PUT", f"{base}/deux/roles", json={"roles": roles}, headers=etag)
    assert sent.status_code == 200, sent.text
    async with unit_of_work(world.sessions, SYSTEM) as session:  # has left the lab since
        await session.execute(
            text(
                "INSERT INTO project_role (lab_id, project_id, role, person_id)"
                " SELECT lab_id, id, 'col_porteur', :person FROM project"
                " WHERE lab_id = :lab AND slug = 'projet'"
            ),
            {"lab": lab.id, "person": gone.person_id},
        )
    entry = {"on_day": "2026-11-02", "words": "Premier atelier."}
    await carrier("POST", f"{path}/journal", json=entry, headers=await etag_of(carrier, path))
    with frozen(a_day(3)):
        assert await ask(world, lab) == 2
        assert await ask(world, lab) == 0
    with frozen(a_day(20)):
        assert await ask(world, lab) == 0
    (mail,) = await mails_to(world, carrier.email)
    said = text_of(mail)
    assert "« Guichet »" in said
    assert "En cours, dernier mot du journal le 02/11/2026" in said
    assert "« Projet deux »" in said
    assert "rien dans le journal" in said
    assert "Projet fini" not in said
    assert "Projet vague" not in said
    assert len(links_of(said)) == 4
    html = mail.get_body(("html",))
    assert html is not None
    assert html.get_content().count(">Rien n&#x27;a changé</a>") == 2
    (of_lead,) = await mails_to(world, lead.email)
    assert "Guichet" not in text_of(of_lead)
    assert await mails_to(world, team.email) == []
    assert await mails_to(world, gone.email) == []
    with frozen(a_day(3, months=2)):
        assert await ask(world, lab) == 2


async def test_a_lab_says_when_and_whether(world: World) -> None:
    lab, team, _carrier, _path = await carried(world, status="actif")
    manager = await world.signed_in(lab, Role.MANAGER)
    url = f"/v1/labs/{lab.slug}/project-settings"
    read = await manager("GET", url)
    assert read.json() == {"review_mails": True, "review_day": 3, "version": 0}
    etag = {"If-Match": read.headers["etag"]}
    assert (await team("PATCH", url, json={"review_day": 9}, headers=etag)).status_code == 403
    before = await digest_of(world)
    for wrong in ({"review_day": 29}, {"review_day": 0}, {"review_day": "3"}, {"jour": 3}):
        assert (await manager("PATCH", url, json=wrong, headers=etag)).status_code == 422
    assert (await manager("PATCH", url, json={"review_day": 9})).status_code == 428
    assert await digest_of(world) == before
    changed = await manager("PATCH", url, json={"review_day": 9}, headers=etag)
    assert changed.json() == {"review_mails": True, "review_day": 9, "version": 1}
    assert (await manager("PATCH", url, json={}, headers=etag)).status_code == 412

    async def asks(at: datetime) -> bool:
        async with unit_of_work(world.sessions, SYSTEM) as session:
            return lab.id in list(await session.scalars(text(LABS_TO_ASK), {"at": at}))

    assert not await asks(a_day(8))
    assert await asks(a_day(9))
    assert await asks(a_day(28)), "a worker that was down catches up"
    etag = {"If-Match": changed.headers["etag"]}
    await manager("PATCH", url, json={"review_mails": False}, headers=etag)
    assert not await asks(a_day(9))


async def test_a_worker_killed_in_between_leaves_nobody_out_and_nobody_twice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab, team, carrier, path = await carried(world, status="actif")
    second = await world.signed_in(lab, Role.MEMBER)
    await put_roles(team, path, carrier, second)

    class KilledError(BaseException):
        pass

    queue, told = queue_mail, []

    def dies(session: Any, to: str, *rest: Any, **more: Any) -> None:
        queue(session, to, *rest, **more)
        told.append(to)
        if len(told) == 1:
            raise KilledError

    monkeypatch.setattr("api.projects.tasks.queue_mail", dies)
    with frozen(a_day(3)):
        with pytest.raises(KilledError):
            await ask(world, lab)
        for one in (carrier, second):
            assert await mails_to(world, one.email) == []
        assert await ask(world, lab) == 2
        assert await ask(world, lab) == 0
    for one in (carrier, second):
        assert len(await mails_to(world, one.email)) == 1


async def test_to_look_changes_nothing(world: World, http: AsyncClient) -> None:
    _lab, _team, _carrier, _path, link, day = await reviewed(world)
    before = await digest_of(world)
    with frozen(day):
        for _ in range(3):
            read = await http.get(REVIEW, headers=link)
            assert read.status_code == 200, read.text
            assert read.headers["cache-control"] == "no-store"
    assert (read.json()["confirmed_today"], read.json()["status"]) == (False, "actif")
    assert await digest_of(world) == before


async def test_the_link_confirms_once_a_day(world: World, http: AsyncClient) -> None:
    _lab, team, carrier, path, link, day = await reviewed(world)
    version = (await team("GET", path)).json()["version"]
    with frozen(day):
        said = await http.post(f"{REVIEW}/confirmation", headers=link)
        assert said.status_code == 200, said.text
        assert said.json()["confirmed_today"] is True
        before = await digest_of(world)
        again = await http.post(f"{REVIEW}/confirmation", headers=link)
        assert again.json() == said.json()
        assert await digest_of(world) == before
    card = (await team("GET", path)).json()
    assert datetime.fromisoformat(card["card_confirmed_at"]) == day
    assert card["version"] == version, "keys and texts being written are about the same card"
    with frozen(day + timedelta(days=1)):
        later = await http.post(f"{REVIEW}/confirmation", headers=link)
    assert datetime.fromisoformat(later.json()["card_confirmed_at"]) == day + timedelta(days=1)
    line = (await carrier("GET", f"{path}/history")).json()["items"][0]
    assert (line["action"], line["by_name"] is not None) == ("confirm card", True)


async def test_the_link_says_what_changed(world: World, http: AsyncClient) -> None:
    _lab, team, carrier, path, link, day = await reviewed(world)
    etag = await etag_of(team, path)
    phase = {"phase": "exploration", "from_day": "2026-01-05"}
    await team("POST", f"{path}/phases", json=phase, headers=etag)
    body = {"words": "Deux ateliers\nà Brest.", "phase": "ideation", "status": "suspendu"}
    with frozen(day):
        said = await http.post(f"{REVIEW}/update", headers=link, json=body)
        assert said.status_code == 200, said.text
        before = await digest_of(world)
        again = await http.post(f"{REVIEW}/update", headers=link, json=body)
        assert again.json() == said.json()
        assert await digest_of(world) == before
    assert (said.json()["phase"], said.json()["status"]) == ("ideation", "suspendu")
    card = (await carrier("GET", path)).json()
    assert [(one["phase"], one["to_day"]) for one in card["phases"]] == [
        ("exploration", str(day.date())),
        ("ideation", None),
    ]
    assert card["status_reason"] == "Deux ateliers à Brest."
    (entry,) = card["journal"]
    assert (entry["on_day"], entry["public"]) == (str(day.date()), False)
    assert entry["by_name"] is not None
    assert card["card_confirmed_at"] is not None
    with frozen(day):
        other = {"words": "Même phase.", "phase": "ideation"}
        same = await http.post(f"{REVIEW}/update", headers=link, json=other)
    assert same.json()["phase"] == "ideation"
    assert len((await carrier("GET", path)).json()["phases"]) == 2


async def test_bad_words_and_bad_links_leave_nothing(world: World, http: AsyncClient) -> None:
    _lab, team, _carrier, path, link, day = await reviewed(world)
    before = await digest_of(world)
    with frozen(day):
        for body in ({}, {"words": " "}, {"words": "x", "status": "abandonne"}, {"words": 3}):
            refused = await http.post(f"{REVIEW}/update", headers=link, json=body)
            assert refused.status_code == 422, refused.text
        for token in (link["X-Link"][:-4] + "AAAA", "x", "a" * 300):
            for method, url in (
                ("GET", REVIEW),
                ("POST", f"{REVIEW}/confirmation"),
                ("POST", f"{REVIEW}/update"),
            ):
                sent = await http.request(
                    method, url, headers={"X-Link": token}, json={"words": "x"}
                )
                assert (sent.status_code, sent.json()["code"]) == (404, "link-worthless")
    with frozen(day + timedelta(days=46)):
        late = await http.post(f"{REVIEW}/confirmation", headers=link)
        assert (late.status_code, late.json()["code"]) == (404, "link-worthless")
    assert await digest_of(world) == before
    assert (await http.get(path, headers=link)).status_code == 404
    await put_roles(team, path)
    with frozen(day):
        gone = await http.get(REVIEW, headers=link)
    assert (gone.status_code, gone.json()["code"]) == (404, "link-worthless")


async def test_cards_left_alone_for_six_months_are_told(world: World) -> None:
    lab, team, carrier, path = await carried(world, status="actif")
    await world.a_project(lab, "frais", status="actif")
    await world.a_project(lab, "fini", status="acheve")
    board, todo = f"/v1/labs/{lab.slug}/portfolio", f"/v1/labs/{lab.slug}/todo"
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text(
                "UPDATE project SET changed_at = now() - interval '200 days'"
                " WHERE lab_id = :lab AND slug <> 'frais'"
            ),
            {"lab": lab.id},
        )

    async def stale() -> tuple[list[str], list[str], int]:
        cells = (await team("GET", board)).json()["cells"]
        marked = [one["slug"] for cell in cells for one in cell["cards"] if one["stale"]]
        mine = [
            one["project"] for one in (await carrier("GET", todo)).json()["stale_cards"]["items"]
        ]
        return marked, mine, (await team("GET", todo)).json()["stale_cards"]["count"]

    assert await stale() == (["projet"], ["projet"], 0)
    done = await carrier("POST", f"{path}/confirmation", headers=await etag_of(carrier, path))
    assert done.status_code == 200, done.text
    assert done.json()["card_confirmed_at"] is not None
    assert await stale() == ([], [], 0)
    member = await world.signed_in(lab, Role.MEMBER)
    refused = await member("POST", f"{path}/confirmation", headers=await etag_of(member, path))
    assert refused.status_code == 403


async def test_the_holder_of_the_other_key_is_told(world: World) -> None:
    words = {"goal": "Accueillir.", "result": "Trois guichets."}
    lab, team, _carrier, path = await carried(world, **words)
    carrier = await world.signed_in(lab, Role.MANAGER)
    await put_roles(team, path, carrier)
    manager = await world.signed_in(lab, Role.MANAGER)
    ticked = ["no_names", "partners_agree", "figures_sourced", "free_of_rights"]

    async def turn(who: Signed, holder: str) -> None:
        body = {"holder": holder, "target": "public", "checklist": ticked}
        done = await who(
            "POST", f"{path}/publication/keys", json=body, headers=await etag_of(who, path)
        )
        assert done.status_code == 200, done.text

    async def subjects(who: Signed) -> list[str]:
        return [str(one["Subject"]) for one in await mails_to(world, who.email)]

    await turn(carrier, "carrier")
    awaited = f"{lab.name} : « Projet projet » attend la clé du responsable"
    assert (await subjects(manager), await subjects(carrier)) == ([awaited], [])
    (mail,) = await mails_to(world, manager.email)
    assert f"/labs/{lab.slug}/projets/projet#publication" in text_of(mail)
    assert "à tout le monde" in text_of(mail)
    await turn(manager, "manager")
    opened = f"{lab.name} : la fiche « Projet projet » est ouverte"
    assert await subjects(manager) == [awaited, opened]
    assert await subjects(carrier) == [opened]
