"""Sending notices. A mail is composed when it is sent, in a transaction of its own that has its
reader's rights and nothing else: whoever has left since is told nothing (trust.md, ADR 0022).

The mail is handed over between two transactions: a worker killed in between sends it again, under
the same Message-ID.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import SYSTEM, Actor
from api.core.clock import now
from api.core.database import Sessions, unit_of_work
from api.core.ids import LabId
from api.core.jobs import defer
from api.core.links import master_of
from api.notices.actions.notify import SEND
from api.notices.actions.prefer import FOLLOWS, stop_key
from api.notices.models import NoticeKind, NoticeState, Setting
from api.notices.names import notice_mac, thread_mac
from api.notices.queries import digest
from api.notices.queries.notices import due_of, mail_of
from api.notices.rules.recognise import name_of, reply_address
from api.notices.tasks.draw import draw_digest, draw_notice

Deliver = Callable[[EmailMessage], Awaitable[None]]
_DONE = text("""
UPDATE notice SET state = :state, sent_at = CASE WHEN :state = 'envoye' THEN :at END
WHERE lab_id = :lab AND id = ANY (CAST(:notices AS bigint[])) AND state = 'a_envoyer'
""")
_AGAIN = text(
    "UPDATE notice SET state = 'a_envoyer' WHERE state = 'echec' AND made_at > :since"
    " RETURNING lab_id, id"
)
LONG_ENOUGH = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Office:
    """How this instance writes, and where it is answered if it is."""

    sender: str
    base_url: str
    answers: str | None = None
    subaddress: bool = False

    def reply_to(self, name: str) -> str | None:
        """The address at which the notice of that name is answered."""
        if self.answers is None:
            return None
        return reply_address(self.answers, name) if self.subaddress else self.answers


async def send_notices(
    maker: Sessions, office: Office, deliver: Deliver, *, lab_id: LabId, notices: list[int]
) -> NoticeState:
    """Write one person's mail about ``notices``; what became of them.

    Raises when the mail cannot be handed over now: the job is then tried again.
    """
    async with unit_of_work(maker, SYSTEM) as session:
        due = await due_of(session, lab_id, notices)
    if not due:
        await _settle(maker, lab_id, notices, NoticeState.SANS_OBJET)
        return NoticeState.SANS_OBJET
    reader = Actor(kind="person", id=due[0].person_id)
    async with unit_of_work(maker, reader) as session:
        mail = await compose(session, office, lab_id, due)
    state = NoticeState.SANS_OBJET
    if mail is not None:
        await deliver(mail)
        state = NoticeState.ENVOYE
    await _settle(maker, lab_id, [one.id for one in due], state)
    return state


async def compose(
    session: AsyncSession, office: Office, lab_id: LabId, due: Sequence[Row[Any]]
) -> EmailMessage | None:
    """The mail as its reader may read it now; None when nothing is left to tell them.

    ``session`` is the reader's own. Nothing that another session has read is used but numbers.
    """
    one, master = due[0], master_of(session)
    name = name_of(lab_id, one.id, notice_mac(master, one.id, one.person_id))
    is_digest = one.kind == NoticeKind.RESUME
    setting = FOLLOWS.get(NoticeKind(one.kind), Setting.MENTIONS)
    key = stop_key(master, lab_id, one.person_id, 0 if is_digest else one.member_id, setting)
    frame = {
        "sender": office.sender,
        "to": one.email,
        "base_url": office.base_url,
        "locale": one.locale,
        "message_id": name,
        "unsubscribe": f"/v1/unsubscriptions/notices/{key}",
    }
    if is_digest:
        parts = [await digest.digest_of(session, lab_id, each.id) for each in due]
        return draw_digest(parts, frame)
    said = await mail_of(session, lab_id, one.id)
    if said is None:
        return None
    thread = None
    if said.root is not None:
        thread = f"t{lab_id}-{said.root}.{thread_mac(master, said.root, one.person_id)}"
    return draw_notice(said, frame, reply_to=office.reply_to(name), thread=thread)


async def _settle(maker: Sessions, lab_id: LabId, done: list[int], state: NoticeState) -> None:
    async with unit_of_work(maker, SYSTEM) as session:
        values = {"lab": lab_id, "notices": done, "state": state, "at": now()}
        await session.execute(_DONE, values)


async def give_up(maker: Sessions, *, lab_id: LabId, notices: list[int]) -> None:
    """The last try has failed: said so, for :func:`try_again` to find."""
    await _settle(maker, lab_id, notices, NoticeState.ECHEC)


async def try_again(maker: Sessions) -> int:
    """Once a day, send what failed in the last days for want of a mail server; how many."""
    async with unit_of_work(maker, SYSTEM) as session:
        found = await session.execute(_AGAIN, {"since": now() - LONG_ENOUGH})
        rows = found.all()
        for one in rows:
            defer(session, SEND, lab_id=one.lab_id, notices=[one.id])
    return len(rows)
