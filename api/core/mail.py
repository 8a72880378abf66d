"""E-mails: queued in the transaction, written from the message catalogue, sent by the worker.

A template ``name`` is three messages: ``mail.<name>.subject``, ``.text`` and ``.action`` (the words
of the link, if there is one). The Message-ID is made when the mail is queued: sent twice after a
crash, it is still one message. An invitation travels beside the words, for calendars to read.
"""

import base64
import uuid
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import aiosmtplib
import orjson
from pydantic import TypeAdapter
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import ical
from api.core.jobs import defer
from api.core.keys import MasterKey
from api.core.letters import letter, paragraphs
from api.core.links import LINK_HOURS, master_of, sealed
from api.core.messages import Locale, catalogue, message

TASK = "send_mail"
Paragraph = tuple[str, dict[str, str]]
"""A message ``mail.<name>`` and its values; ``{base}`` in it is this instance's address."""


def queue_mail(
    session: AsyncSession,
    to: str,
    template: str,
    *,
    locale: Locale = "fr",
    link: str | None = None,
    calendar: ical.Invitation | None = None,
    also: Sequence[Paragraph] = (),
    secret: dict[str, str] | None = None,
    unsubscribe: str | None = None,
    **values: str | int,
) -> None:
    """Queue one mail. ``link`` is a path of this instance; ``values`` fill the template.

    ``also`` are paragraphs after its text. ``secret`` values fill the template too, and wait
    encrypted: the queue is kept in the database, and so are its backups. ``calendar`` says what is
    true now, however late the mail is sent. ``unsubscribe`` is a path to which mail programs post
    to have no more of these (RFC 8058).
    """
    message_id = uuid.uuid4().hex
    more: dict[str, Any] = {}
    if also:
        more["also"] = also
    if unsubscribe:
        more["unsubscribe"] = unsubscribe
    if secret:
        sealed = master_of(session).encrypt(orjson.dumps(secret), _purpose(message_id))
        more["secret"] = base64.b64encode(sealed).decode()
    defer(
        session,
        TASK,
        to=to,
        template=template,
        locale=locale,
        link=link,
        calendar=calendar,
        values=values,
        message_id=message_id,
        **more,
    )


def queue_link(
    session: AsyncSession,
    purpose: str,
    asked: dict[str, Any],
    longest: str,
    template: str,
    page: str,
    **values: Any,
) -> None:
    """Mail somebody without an account the link that does what they ask, good for 48 hours.

    ``asked`` has their ``email`` and ``locale``. It travels sealed for ``purpose`` behind ``page``:
    nothing is stored. ``Invalid`` at the field ``longest`` when too much was written. Nobody has
    shown yet that the address is theirs: let ``values`` repeat nothing that they typed.
    """
    link = f"{page}#{sealed(session, purpose, asked, longest)}"
    whom, locale = asked["email"], asked["locale"]
    queue_mail(session, whom, template, locale=locale, link=link, hours=LINK_HOURS, **values)


def opened(master: MasterKey, arguments: dict[str, Any]) -> dict[str, Any]:
    """The arguments of :func:`compose` from those of a job, its secret values read."""
    sealed = arguments.get("secret")
    if sealed is None:
        return arguments
    plain = master.decrypt(base64.b64decode(sealed), _purpose(arguments["message_id"]))
    values = arguments["values"] | orjson.loads(plain)
    return {name: value for name, value in arguments.items() if name != "secret"} | {
        "values": values
    }


def _purpose(message_id: str) -> str:
    return f"mail:{message_id}"


def compose(
    *,
    sender: str,
    base_url: str,
    to: str,
    template: str,
    locale: Locale,
    link: str | None,
    values: dict[str, str | int],
    message_id: str,
    calendar: dict[str, Any] | None = None,
    also: Sequence[Paragraph] = (),
    unsubscribe: str | None = None,
) -> EmailMessage:
    """The message, as text and as HTML saying the same, and as an invitation if there is one."""
    parts = [message(f"mail.{template}.text", locale, **values)]
    parts += [message(f"mail.{name}", locale, base=base_url, **given) for name, given in also]
    text = "\n\n".join(parts)
    words = catalogue(locale).get(f"mail.{template}.action")
    mail = letter(
        sender=sender,
        to=to,
        base_url=base_url,
        locale=locale,
        message_id=message_id,
        subject=message(f"mail.{template}.subject", locale, **values),
        text=text,
        body=paragraphs(text),
        action=(words, f"{base_url}{link}") if link and words else None,
        footer=message("mail.footer", locale, url=base_url),
        unsubscribe=unsubscribe,
    )
    if calendar is not None:
        content = TypeAdapter(ical.Invitation).validate_python(calendar)
        _invite(mail, content, sender=sender, base_url=base_url)
    return mail


def _invite(mail: EmailMessage, content: ical.Invitation, *, sender: str, base_url: str) -> None:
    """Add the invitation twice (RFC 6047): Gmail and Outlook act on the alternative, the others
    offer the file. Both are sent as bytes, for the lines of iCalendar end in CRLF everywhere."""
    body = ical.invitation(content, sender=parseaddr(sender)[1], base_url=base_url)
    mail.add_alternative(
        body,
        maintype="text",
        subtype="calendar",
        params={"method": content.method, "charset": "UTF-8"},
    )
    mail.add_attachment(body, maintype="application", subtype="ics", filename="invite.ics")


async def deliver(mail: EmailMessage, mail_url: str, outbox: Path) -> None:
    """Hand the message to the SMTP server of ``mail_url``, or write it to ``outbox`` (``file:``).

    Raises when the server cannot take it now: the job is then tried again.
    """
    target = urlsplit(mail_url)
    if target.scheme == "file":
        folder = Path(target.path) if target.path else outbox
        folder.mkdir(parents=True, exist_ok=True)
        name = str(mail["Message-ID"]).strip("<>").split("@")[0]
        (folder / f"{name}.eml").write_bytes(bytes(mail))
        return
    await aiosmtplib.send(
        mail,
        hostname=target.hostname,
        port=target.port or (465 if target.scheme == "smtps" else 587),
        use_tls=target.scheme == "smtps",
        start_tls=None,
        username=target.username and unquote(target.username),
        password=target.password and unquote(target.password),
        timeout=20,
    )
