"""Looking into the mailbox that notices are answered at, each minute.

Mails are marked once what they say is in the database: killed in between, the worker reads them
again and posts nothing twice.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from sqlalchemy.exc import DBAPIError

from api.core.access import SYSTEM
from api.core.database import Sessions, unit_of_work
from api.notices.actions.receive import receive
from api.notices.models import Outcome
from api.notices.tasks.mailbox import ASIDE, DONE, Mailbox, opened

log = structlog.get_logger("mail")


async def read_mailbox(maker: Sessions, url: str, *, ours: tuple[str, ...]) -> list[Outcome | None]:
    """Deal with the mails that wait, oldest first; what became of each.

    ``OSError`` or ``imaplib.IMAP4.error`` when the mailbox cannot be read now.
    """
    done: list[Outcome | None] = []
    async with _open(url) as mailbox:
        for uid in await asyncio.to_thread(mailbox.waiting):
            raw = await asyncio.to_thread(mailbox.read, uid)
            if raw is None:
                continue
            outcome = await take(maker, raw, ours=ours)
            done.append(outcome)
            await asyncio.to_thread(mailbox.put_away, uid, DONE if outcome else ASIDE)
    return done


async def take(maker: Sessions, raw: bytes, *, ours: tuple[str, ...]) -> Outcome | None:
    """Deal with one mail in a transaction of its own; None when it trips us: somebody looks."""
    try:
        async with unit_of_work(maker, SYSTEM) as session:
            return await receive(session, raw, ours=ours)
    except DBAPIError:
        raise  # it is read again when the database answers
    except Exception:
        log.exception("mail set aside")
        return None


@asynccontextmanager
async def _open(url: str) -> AsyncIterator[Mailbox]:
    """The mailbox, whose client blocks, opened and closed beside the event loop."""
    held = opened(url)
    mailbox = await asyncio.to_thread(held.__enter__)
    try:
        yield mailbox
    finally:
        await asyncio.to_thread(held.__exit__, None, None, None)
