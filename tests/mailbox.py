"""What is queued to be mailed, as its reader will see it: composed as the worker does."""

import re
from email.message import EmailMessage
from itertools import count
from typing import Any

from sqlalchemy import text

from api.core import mail
from api.core.access import SYSTEM
from api.core.database import unit_of_work
from tests.builders import World

_addresses = count(1)


def begin_at(number: int) -> None:
    """Count from there: what other runs mailed has other addresses."""
    global _addresses  # noqa: PLW0603 - set once, before anything is mailed
    _addresses = count(number)


def an_address() -> str:
    """An e-mail address that nobody else in the run has."""
    return f"personne-sans-compte-{next(_addresses)}@tilab.example"


async def jobs_of(world: World, task: str) -> list[dict[str, Any]]:
    """The arguments of every job deferred for ``task``, with ``job`` and ``at``, in order."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        rows = await session.execute(
            text(
                "SELECT id, args, scheduled_at FROM procrastinate_jobs"
                " WHERE task_name = :task ORDER BY id"
            ),
            {"task": task},
        )
        return [{**row.args, "job": row.id, "at": row.scheduled_at} for row in rows]


async def mails_to(world: World, address: str) -> list[EmailMessage]:
    """Every mail queued for ``address``, in order."""
    master = world.sessions.kw["info"]["master_key"]
    found = []
    for arguments in await jobs_of(world, mail.TASK):
        del arguments["job"], arguments["at"]
        if arguments["to"] == address:
            found.append(
                mail.compose(
                    sender="labo@tilab.example",
                    base_url="http://testserver",
                    **mail.opened(master, arguments),
                )
            )
    return found


def text_of(message: EmailMessage) -> str:
    """The plain text of a mail."""
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def after_sign(message: EmailMessage) -> str:
    """What follows the # sign of the link in a mail."""
    found = re.search(r"http://testserver/\S+#(\S+)", text_of(message))
    assert found, text_of(message)
    return found[1]
