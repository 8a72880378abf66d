"""An answer by mail becomes a post in its thread, under the rights of whoever wrote it.

Three things must hold: the mail names a notice by a mac that only its receiver has seen; it comes
from the address that the notice was sent to; and its writer is a member at that moment. Whatever is
decided about a mail is remembered by the digest of its Message-ID, in the same transaction as the
post: read twice, it is posted once.
"""

import asyncio
import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import standing_in
from api.communities.policy import Can
from api.core.access import Actor
from api.core.clock import now
from api.core.database import act_as
from api.core.links import master_of
from api.core.mail import queue_mail
from api.core.messages import Locale, message
from api.core.problems import Problem
from api.notices.models import NoticeKind, Outcome, RecordKind
from api.notices.names import notice_mac
from api.notices.rules.recognise import (
    Named,
    from_a_machine,
    message_id_of,
    names_in,
    readable,
    sender_of,
    subject_of,
)
from api.notices.rules.reply import has_files, reply_of, text_of
from api.posts.actions.write import write_reply

AN_HOUR = 20
"""Posts by mail that one person writes in an hour at most."""
REFUSALS_A_DAY = 5
MAX_WORDS = 10_000
_CLAIM = text(
    "INSERT INTO mail_in (digest, at, outcome) VALUES (:digest, :at, 'ignore')"
    " ON CONFLICT DO NOTHING RETURNING true"
)
_SETTLE = text(
    "UPDATE mail_in SET outcome = :outcome, person_id = :person, post_id = :post"
    " WHERE digest = :digest"
)
_NAMED = text("""
SELECT n.id, n.lab_id, n.kind, n.record_kind, n.record_id, l.slug AS lab, c.slug AS community,
       q.id AS person, q.email, q.locale
FROM notice AS n
JOIN person AS q ON q.id = n.person_id AND q.status = 'active' AND q.email IS NOT NULL
JOIN lab AS l ON l.id = n.lab_id
JOIN community AS c ON (c.lab_id, c.id) = (n.lab_id, n.community_id)
WHERE n.lab_id = :lab AND n.id = :number
""")
_WRITER = text("SELECT id, locale FROM person WHERE email = :email AND status = 'active'")
_MANY = text(
    "SELECT count(*) FILTER (WHERE outcome = 'poste' AND at > :hour_ago) AS posted,"
    " count(*) FILTER (WHERE outcome <> 'poste') AS refused"
    " FROM mail_in WHERE person_id = :person AND at > :day_ago"
)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a mail was not posted, and whom that is told."""

    reason: str
    to: str
    person: int
    locale: Locale


async def receive(session: AsyncSession, raw: bytes, *, ours: tuple[str, ...]) -> Outcome:
    """Deal with one mail, given as its source. As the house, which ``session`` must be.

    ``ours`` are the addresses that this instance writes from and is answered at. A mail that was
    dealt with before is ignored.
    """
    if not readable(raw):
        return Outcome.IGNORE
    mail = parsed(raw)
    digest = hashlib.sha256((message_id_of(mail) or "").encode() or raw).digest()
    if not await session.scalar(_CLAIM, {"digest": digest, "at": now()}):
        return Outcome.IGNORE
    if from_a_machine(mail, ours=ours):
        return Outcome.IGNORE
    found = await _decide(session, mail)
    if isinstance(found, Refused):
        outcome = Outcome.INCONNU if found.reason == "unknown" else Outcome.REFUSE
        await _tell(session, mail, found)
        settled: dict[str, Any] = {"outcome": outcome, "person": found.person, "post": None}
    elif found is None:
        outcome = Outcome.INCONNU
        settled = {"outcome": outcome, "person": None, "post": None}
    else:
        outcome = Outcome.POSTE
        settled = {"outcome": outcome, "person": found[0], "post": found[1]}
    await session.execute(_SETTLE, settled | {"digest": digest})
    return outcome


def parsed(raw: bytes) -> EmailMessage:
    """A mail from its source; what cannot be read of it counts as not there."""
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


async def _decide(session: AsyncSession, mail: EmailMessage) -> Refused | tuple[int, int] | None:
    """The writer and the post that was made; else why not; None when nobody is to be told."""
    sender = sender_of(mail)
    assert sender is not None
    notice = await _proved(session, mail)
    if notice is None:
        writer = (await session.execute(_WRITER, {"email": sender})).one_or_none()
        return writer and Refused("unknown", sender, writer.id, writer.locale)
    refused, words = _refusal(notice, sender), ""
    if refused is None:
        words = await asyncio.to_thread(_words_of, mail)
        many = await _many(session, notice.person)
        refused = (
            ("empty" if not words else None)
            or ("long" if len(words) > MAX_WORDS else None)
            or ("often" if many.posted >= AN_HOUR else None)
        )
    if refused is None:
        if has_files(mail):
            words += f"\n\n{message('reply.attachments', notice.locale)}"
        await act_as(session, Actor(kind="person", id=notice.person))
        try:
            async with session.begin_nested():
                return notice.person, await _post(session, notice, words)
        except Problem:  # not a member any more, a thread that is closed: their rights of today
            refused = "closed"
    # To the address of the account, whatever the mail says it comes from: nobody else hears of it.
    return Refused(refused, notice.email, notice.person, notice.locale)


def _words_of(mail: EmailMessage) -> str:
    return reply_of(text_of(mail))


async def _post(session: AsyncSession, notice: Any, words: str) -> int:
    """The post, as its writer may write it now."""
    actor: Actor = session.info["actor"]
    standing = await standing_in(session, actor, notice.lab, notice.community)
    standing.require(Can.REPLY)
    post = await write_reply(session, standing, notice.record_id, words, by_mail=True)
    return post.id


def _refusal(notice: Any, sender: str) -> str | None:
    if sender != notice.email:
        return "sender"
    if notice.kind == NoticeKind.RESUME:
        return "digest"
    return None if notice.record_kind == RecordKind.POST else "page"


async def _proved(session: AsyncSession, mail: EmailMessage) -> Any:
    """The first notice that the mail names and whose mac is right."""
    for named in names_in(mail):
        if (found := await _right(session, named)) is not None:
            return found
    return None


async def _right(session: AsyncSession, named: Named) -> Any:
    values = {"lab": named.lab, "number": named.number}
    found = (await session.execute(_NAMED, values)).one_or_none()
    if found is None:
        return None
    expected = notice_mac(master_of(session), found.id, found.person)
    return found if hmac.compare_digest(expected.encode(), named.mac.encode()) else None


async def _many(session: AsyncSession, person: int) -> Any:
    at = now()
    values = {
        "person": person,
        "hour_ago": at - timedelta(hours=1),
        "day_ago": at - timedelta(days=1),
    }
    return (await session.execute(_MANY, values)).one()


async def _tell(session: AsyncSession, mail: EmailMessage, refused: Refused) -> None:
    """Write back why, a few times a day at most: two machines must not talk to each other."""
    if (await _many(session, refused.person)).refused >= REFUSALS_A_DAY:
        return
    queue_mail(
        session,
        refused.to,
        "reply-refused",
        locale=refused.locale,
        link="/communautes",
        subject=subject_of(mail),
        reason=message(f"reply.{refused.reason}", refused.locale),
    )
