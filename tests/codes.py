"""What tests of access codes share: codes, bookings, and the jobs that mail them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import text

from api.bookings.events import ParticipantInvited
from api.bookings.models import BookingParticipant
from api.bookings.tasks import codes as code_mails
from api.core import events
from api.core.access import SYSTEM
from api.core.clock import frozen, now
from api.core.database import unit_of_work
from api.core.ids import BookingId
from api.labs.models import Lab
from api.people.models import Person
from tests.builders import Signed, World, an_open_day
from tests.mailbox import jobs_of, mails_to, text_of

DAY = timedelta(days=1)
CANARY, NEXT = "40719#", "51826#"


def start_of(ahead: int = 20) -> datetime:
    return an_open_day(ahead) + timedelta(hours=9)


async def a_code(team: Signed, lab: Lab, code: str = CANARY, **more: Any) -> dict[str, Any]:
    body = {"kind": "door", "label": "Porte d'entrée", "code": code} | more
    answer = await team("POST", f"/v1/labs/{lab.slug}/access-codes", json=body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def a_booking(who: Signed, lab: Lab, start: datetime, **more: Any) -> dict[str, Any]:
    body = {
        "room": "salon",
        "starts_at": start.isoformat(),
        "ends_at": (start + timedelta(hours=2)).isoformat(),
        "purpose": "accueil",
        "title": "Accueil du matin",
    } | more
    answer = await who("POST", f"/v1/labs/{lab.slug}/bookings", json=body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def access_url(lab: Lab, booking: dict[str, Any]) -> str:
    return f"/v1/labs/{lab.slug}/bookings/{booking['id']}/access"


async def address_of(world: World, who: Signed) -> str:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        return (await session.get_one(Person, who.person_id)).email or ""


async def run_jobs(world: World, task: str, lab: Lab) -> None:
    """Run the lab's jobs that are due at this (frozen) moment, as the worker would."""
    work = {code_mails.SEND: code_mails.send_codes, code_mails.RENEW: code_mails.renew_codes}
    for job in await jobs_of(world, task):
        number, at = job.pop("job"), job.pop("at")
        if job["lab_id"] == lab.id and (at is None or at <= now()):
            async with unit_of_work(world.sessions, SYSTEM) as session:
                await work[task](session, **job)  # type: ignore[operator]
                await session.execute(
                    text("DELETE FROM procrastinate_jobs WHERE id = :id"), {"id": number}
                )


async def codes_mailed(world: World, address: str) -> list[str]:
    """The text of every mail to ``address`` that gives codes."""
    return [
        text_of(mail)
        for mail in await mails_to(world, address)
        if "code" in mail["Subject"] and "accès" in mail["Subject"]
    ]


@contextmanager
def a_week_before(start: datetime) -> Iterator[None]:
    with frozen(start - 7 * DAY):
        yield


async def again(world: World, who: Signed) -> Signed:
    """The same person, whose session lasts from this (frozen) moment."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text(
                "UPDATE user_session SET expires_at = :later, last_seen_at = :at"
                " WHERE person_id = :id"
            ),
            {"later": now() + DAY, "at": now(), "id": who.person_id},
        )
    return who


async def invite(world: World, lab: Lab, booking: dict[str, Any], email: str) -> None:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        session.add(BookingParticipant(lab_id=lab.id, booking_id=booking["id"], email=email))
        await session.flush()
        invited = ParticipantInvited(lab.id, BookingId(booking["id"]), email)
        await events.publish(session, invited)
