"""Sending letters: one job a recipient, composed as it is sent, with its reader's own rights.

The mail is handed over between two transactions: a worker killed in between sends it again, under
the same Message-ID. Jobs hold numbers only.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import SYSTEM, Actor
from api.core.clock import now
from api.core.database import Sessions, unit_of_work
from api.core.ids import LabId, LetterId
from api.core.jobs import defer
from api.core.keys import MasterKey
from api.core.letters import Sheet, letter
from api.core.links import master_of
from api.core.messages import message
from api.core.written import html_of, plain
from api.outreach.keys import stop_key
from api.outreach.models import MailState, RecipientKind
from api.outreach.queries import letters as queries

Deliver = Callable[[EmailMessage], Awaitable[None]]
SEND = "send_letter"
KINDS = ("event", "project", "post", "document", "resource", "other")
"""The parts of a letter, in the order in which it tells them."""
LONG_ENOUGH = timedelta(days=3)
"""How long a letter is worth another try: what it tells grows old."""


async def plan_letter(maker: Sessions, *, lab_id: LabId, letter_id: LetterId) -> int:
    """One job for each recipient who has none yet; how many."""
    async with unit_of_work(maker, SYSTEM) as session:
        values = {"lab_id": lab_id, "letter_id": letter_id}
        planned = 0
        for one in (queries.PLAN_MEMBERS, queries.PLAN_INTERESTED):
            for row in (await session.execute(text(one), values | {"at": now()})).all():
                defer(session, SEND, **_job(lab_id, letter_id, row.kind, row.recipient))
                planned += 1
        await session.execute(text(queries.PLANNED), values)
    return planned


def _job(lab_id: LabId, letter_id: LetterId, kind: str, recipient: int) -> dict[str, Any]:
    return {"lab_id": lab_id, "letter_id": letter_id, "kind": kind, "recipient": recipient}


async def send_letter(
    maker: Sessions,
    sender: str,
    base_url: str,
    deliver: Deliver,
    *,
    lab_id: LabId,
    letter_id: LetterId,
    kind: str,
    recipient: int,
) -> MailState:
    """Write to one recipient; what became of it.

    Whoever has left, or wants no more letters, since it was planned is written nothing. Raises when
    the mail cannot be handed over now: the job is then tried again.
    """
    values = _job(lab_id, letter_id, kind, recipient)
    async with unit_of_work(maker, SYSTEM) as session:
        due = (await session.execute(text(queries.DUE), values)).one_or_none()
        master = master_of(session)
    reader = SYSTEM
    if due is not None and due.person_id is not None:
        reader = Actor(kind="person", id=due.person_id)
    told = None
    if due is not None:
        async with unit_of_work(maker, reader) as session:
            told = (await session.execute(text(queries.TOLD), values)).one_or_none()
    state = MailState.SANS_OBJET
    if due is not None and told is not None:
        key = stop_key(master, RecipientKind(kind), lab_id, recipient)
        frame = {
            "sender": sender,
            "to": due.email,
            "base_url": base_url,
            "locale": due.locale,
            "message_id": _name(master, lab_id, letter_id, kind, recipient),
            "unsubscribe": f"/v1/unsubscriptions/letters/{key}",
        }
        await deliver(_drawn(told, letter_id, key, frame))
        state = MailState.ENVOYE
    async with unit_of_work(maker, SYSTEM) as session:
        await _settle(session, values, state)
    return state


async def give_up(
    maker: Sessions, *, lab_id: LabId, letter_id: LetterId, kind: str, recipient: int
) -> None:
    """The last try has failed: said so, for :func:`try_again` to find."""
    values = _job(lab_id, letter_id, kind, recipient)
    async with unit_of_work(maker, SYSTEM) as session:
        await _settle(session, values, MailState.ECHEC)


async def try_again(maker: Sessions) -> int:
    """Once a day, send what failed in the last days for want of a mail server; how many."""
    async with unit_of_work(maker, SYSTEM) as session:
        found = await session.execute(text(queries.AGAIN), {"since": now() - LONG_ENOUGH})
        rows = found.all()
        for one in rows:
            defer(session, SEND, **_job(one.lab_id, one.letter_id, one.kind, one.recipient))
    return len(rows)


async def _settle(session: AsyncSession, values: dict[str, Any], state: MailState) -> None:
    await session.execute(text(queries.SETTLED), values | {"state": state, "at": now()})


def _name(master: MasterKey, lab_id: LabId, letter_id: LetterId, kind: str, recipient: int) -> str:
    what = f"letter:{lab_id}:{letter_id}:{kind}:{recipient}"
    return f"l{lab_id}-{letter_id}.{master.derive(what)}"


def _drawn(told: Row[Any], letter_id: LetterId, key: str, frame: dict[str, Any]) -> EmailMessage:
    locale, base = frame["locale"], frame["base_url"]
    sheet = Sheet()
    if told.tree:
        sheet.quoted(plain(told.tree, base=base), html_of(told.tree, base=base))
    for kind in KINDS:
        found = [one for one in told.items if one["kind"] == kind]
        if found:
            sheet.heading(message(f"letter.kind.{kind}", locale))
        for one in found:
            words = f"{one['title']} — {one['words']}" if one["words"] else one["title"]
            path = one["path"]
            sheet.item(" ".join(words.split()), base + path if path.startswith("/") else path)
    words, body = sheet.written()
    whose = told.community or told.lab
    subject = message("letter.subject.hidden", locale)
    if not told.hidden:
        subject = message("letter.subject", locale, whose=whose, title=told.title)
    stop = message("letter.stop", locale, url=f"{base}/courrier#{key}")
    action = None
    if told.audience == "publique":
        page = f"{base}/labs/{told.lab_slug}/lettres/{letter_id}"
        action = (message("letter.action", locale), page)
    return letter(
        subject=subject,
        text=words,
        body=body,
        action=action,
        footer=f"{message('letter.why', locale, whose=whose)}\n{stop}",
        **frame,
    )
