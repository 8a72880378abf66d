"""Activities that people register for: ``await an_event(world, lab, team, capacity=20)``."""

from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import unit_of_work
from api.core.links import LASTS, seal
from api.labs.models import Lab
from api.registrations.actions.confirm import purpose
from tests.builders import Signed, World, an_open_day, at

LENGTH = timedelta(hours=2)


@dataclass
class Event:
    """An activity and where it is."""

    lab: Lab
    id: int
    path: str
    """``/v1/labs/{lab}/activities/{activity}``"""


async def an_activity(world: World, lab: Lab, team: Signed, **facts: Any) -> dict[str, Any]:
    """A public event some days ahead, planned over HTTP; as the API reads it."""
    day = an_open_day(facts.pop("ahead", 21))
    body = {
        "kind": "atelier",
        "title": "Relire les courriers",
        "starts_at": at(day, "14:00"),
        "ends_at": at(day, "16:00"),
        "public_event": True,
    }
    answer = await team("POST", f"/v1/labs/{lab.slug}/activities", json=body | facts)
    assert answer.status_code == 201, answer.text
    read: dict[str, Any] = answer.json()
    return read


async def open_up(team: Signed, path: str, version: int = 0, **rules: Any) -> Any:
    """Settle how people register; the answer."""
    return await team("PUT", f"{path}/opening", json=rules, headers={"If-Match": f'"{version}"'})


async def an_event(
    world: World,
    lab: Lab,
    team: Signed,
    rules: dict[str, Any] | None = None,
    **facts: Any,
) -> Event:
    """A public event that people register for."""
    made = await an_activity(world, lab, team, **facts)
    path = f"/v1/labs/{lab.slug}/activities/{made['id']}"
    answer = await open_up(team, path, **(rules or {}))
    assert answer.status_code == 200, answer.text
    return Event(lab, made["id"], path)


def said(email: str, **more: Any) -> dict[str, Any]:
    """What somebody without an account asks for."""
    return {
        "name": email.partition("@")[0],
        "email": email,
        "organisation": None,
        "public": "citizens",
        "guests": [],
        "answers": [],
        "access_needs": None,
    } | more


def a_link(world: World, event: Event, email: str, **more: Any) -> str:
    """The token of a mailed link, as the API seals it."""
    content = said(email, **more) | {
        "locale": "fr",
        "request": email,
        "asked_at": now().isoformat(),
    }
    master = world.sessions.kw["info"]["master_key"]
    return seal(master, purpose(event.lab, event.id), content, lasts=LASTS)


async def confirm(http: AsyncClient, world: World, event: Event, email: str, **more: Any) -> Any:
    """Use a mailed link; the answer."""
    token = a_link(world, event, email, **more)
    return await http.post(f"{event.path}/registration-confirmations", json={"token": token})


def with_key(key: str, version: int | None = None) -> dict[str, str]:
    """The headers of who shows the key of their registration."""
    headers = {"X-Registration-Key": key}
    return headers if version is None else headers | {"If-Match": f'"{version}"'}


async def listed(team: Signed, event: Event) -> list[dict[str, Any]]:
    """Who registered, as the team reads it."""
    answer = await team("GET", f"{event.path}/registrations")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def bring_forward(world: World, event: Event, minutes: int = 30) -> None:
    """Let time pass: the activity began some minutes ago."""
    start = now() - timedelta(minutes=minutes)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text(
                "UPDATE activity SET starts_at = :start, ends_at = :end WHERE lab_id = :lab"
                " AND id = :id"
            ),
            {
                "start": start,
                "end": start + timedelta(hours=2),
                "lab": event.lab.id,
                "id": event.id,
            },
        )


def invitation_of(mail: EmailMessage) -> str:
    """The iTIP message of a mail, its folded lines put together again."""
    part = next(one for one in mail.walk() if one.get_content_type() == "text/calendar")
    return str(part.get_content()).replace("\r\n ", "")
