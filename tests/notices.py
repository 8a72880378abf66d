"""What members of communities are written, composed and handed over as the worker does."""

from email.message import EmailMessage
from typing import Any

from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.database import unit_of_work
from api.labs.models import Lab
from api.notices.actions import notify
from api.notices.tasks.send import Office, send_notices
from tests.builders import Signed, World
from tests.communities import Made

OFFICE = Office(
    sender="Ti Lab <labo@tilab.example>",
    base_url="http://testserver",
    answers="reponse@tilab.example",
    subaddress=True,
)
TASKS = [notify.TELL_POST, notify.TELL_MEMBERS, notify.SEND]
_TAKE = text(
    "DELETE FROM procrastinate_jobs WHERE task_name = ANY (:tasks) AND status = 'todo'"
    " AND CAST(args ->> 'lab_id' AS bigint) = :lab RETURNING id, task_name, args"
)


async def waiting(world: World, lab: Lab) -> list[tuple[str, dict[str, Any]]]:
    """Take the jobs that wait for the lab's notices, in order."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        rows = await session.execute(_TAKE, {"tasks": TASKS, "lab": lab.id})
        found = sorted(rows, key=lambda row: row.id)
    return [(row.task_name, row.args) for row in found]


async def work(world: World, lab: Lab, office: Office = OFFICE) -> list[EmailMessage]:
    """Do what waits for the lab, and what that leads to; the mails handed over."""
    taken: list[EmailMessage] = []

    async def deliver(mail: EmailMessage) -> None:
        taken.append(mail)

    while jobs := await waiting(world, lab):
        for task, given in jobs:
            if task == notify.SEND:
                await send_notices(world.sessions, office, deliver, **given)
                continue
            tell = notify.tell_post if task == notify.TELL_POST else notify.tell_members
            async with unit_of_work(world.sessions, SYSTEM) as session:
                await tell(session, **given)
    return taken


async def written(
    who: Signed, made: Made, words: str, *, thread: int | None = None, **more: Any
) -> int:
    """A post, or an answer in a thread; its number."""
    path = f"{made.path}/posts" + (f"/{thread}/replies" if thread else "")
    answer = await who("POST", path, json={"words": words} | more)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["id"])


async def settled(who: Signed, made: Made, **settings: str) -> None:
    """Somebody's choice of mails in a community."""
    answer = await who("PATCH", f"{made.path}/membership", json=settings)
    assert answer.status_code == 200, answer.text


async def gone(who: Signed, made: Made) -> None:
    """Somebody leaves."""
    answer = await who("DELETE", f"{made.path}/membership")
    assert answer.status_code == 204, answer.text


async def states(world: World, lab: Lab, person: Signed) -> list[tuple[str, str]]:
    """Kind and state of everything that somebody was to be written about, in order."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        rows = await session.execute(
            text(
                "SELECT kind, state FROM notice WHERE lab_id = :lab AND person_id = :person"
                " ORDER BY id"
            ),
            {"lab": lab.id, "person": person.person_id},
        )
        return [(row.kind, row.state) for row in rows]


def to(mails: list[EmailMessage], who: Signed) -> list[EmailMessage]:
    """Those for one person."""
    return [mail for mail in mails if mail["To"] == who.email]
