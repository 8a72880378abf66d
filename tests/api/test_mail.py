"""A confirmed booking writes to its organiser: queued in the transaction, sent by the worker."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.database import unit_of_work
from api.settings import Settings
from api.worker import build
from tests.builders import World, an_open_day, at


def body_of(mail: EmailMessage, kind: str) -> str:
    """The text or HTML part of a mail."""
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


async def test_the_organiser_hears_of_the_booking(world: World, settings: Settings) -> None:
    async with unit_of_work(world.sessions, SYSTEM) as session:  # what other tests have queued
        await session.execute(
            text("UPDATE procrastinate_jobs SET status = 'cancelled' WHERE status = 'todo'")
        )
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day(9)
    booking = {
        "room": "salon",
        "starts_at": at(day, "09:00"),
        "ends_at": at(day, "10:00"),
        "purpose": "accueil",
        "title": "Accueil <b>du</b> matin",
    }
    answer = await team("POST", f"/v1/labs/{lab.slug}/bookings", json=booking)
    assert answer.status_code == 201, answer.text
    outbox = settings.data_dir / "outbox"
    before = set(outbox.glob("*.eml")) if outbox.exists() else set()

    app = build(settings, world.sessions)
    async with app.open_async():
        await app.run_worker_async(wait=False, install_signal_handlers=False)

    sent = [
        message_from_bytes(file.read_bytes(), policy=policy.default)
        for file in set(outbox.glob("*.eml")) - before
    ]
    mine = [mail for mail in sent if "Accueil <b>du</b> matin" in body_of(mail, "plain")]
    assert len(mine) == 1
    html = body_of(mine[0], "html")
    assert "Accueil &lt;b&gt;du&lt;/b&gt; matin" in html
    assert mine[0]["Subject"] == f"Salon : réservation confirmée le {day:%d/%m/%Y}"
    assert mine[0]["Message-ID"]


async def test_a_refused_request_queues_nothing(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day(9)
    booking = {
        "room": "cuisine",
        "starts_at": at(day, "09:00"),
        "ends_at": at(day, "10:00"),
        "purpose": "accueil",
        "title": "Premier",
    }
    url = f"/v1/labs/{lab.slug}/bookings"
    assert (await team("POST", url, json=booking)).status_code == 201

    async def queued() -> int:
        async with unit_of_work(world.sessions, SYSTEM) as session:
            count = await session.scalar(text("SELECT count(*) FROM procrastinate_jobs"))
            return int(count or 0)

    jobs = await queued()
    refused = await team("POST", url, json=booking | {"title": "Second"})
    assert refused.status_code == 409
    assert len(refused.json()["next_free"]) == 3
    assert refused.json()["conflicts"][0]["room"] == "cuisine"
    assert await queued() == jobs
