"""E-mails: queued in the transaction, written from the message catalogue, sent by the worker.

A template ``name`` is three messages: ``mail.<name>.subject``, ``.text`` and ``.action`` (the words
of the link, if there is one). The Message-ID is made when the mail is queued: sent twice after a
crash, it is still one message. An invitation travels beside the words, for calendars to read.
"""

import base64
import html
import re
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
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
from api.core.links import master_of
from api.core.messages import Locale, catalogue, message

TASK = "send_mail"
Paragraph = tuple[str, dict[str, str]]
"""A message ``mail.<name>`` and its values; ``{base}`` in it is this instance's address."""
_LINK = re.compile(r"^(.+?)\s: (https?://\S+)$", re.MULTILINE)
"""A line of a paragraph that ends in an address: its words are the link where there can be one."""
_HTML = """\
<!doctype html>
<html lang="{locale}"><head><meta charset="utf-8"><title>{subject}</title></head>
<body style="font-family:sans-serif;line-height:1.5;max-width:40em">
{paragraphs}
{link}
<hr><p style="color:#555">{footer}</p>
</body></html>
"""


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
    subject = message(f"mail.{template}.subject", locale, **values)
    parts = [message(f"mail.{template}.text", locale, **values)]
    parts += [message(f"mail.{name}", locale, base=base_url, **given) for name, given in also]
    text = "\n\n".join(parts)
    footer = message("mail.footer", locale, url=base_url)
    action = catalogue(locale).get(f"mail.{template}.action")
    url = f"{base_url}{link}" if link and action else None
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = Address(addr_spec=to)
    mail["Subject"] = " ".join(subject.split())
    mail["Date"] = format_datetime(datetime.now(UTC))  # the moment of sending, not of the fact
    mail["Message-ID"] = f"<{message_id}@{urlsplit(base_url).hostname or 'tilab'}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["Content-Language"] = locale
    if unsubscribe:
        mail["List-Unsubscribe"] = f"<{base_url}{unsubscribe}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content("\n\n".join(filter(None, (text, url and f"{action} : {url}", footer))))
    paragraphs = "\n".join(f"<p>{_paragraph(part)}</p>" for part in text.split("\n\n"))
    anchor = f'<p><a href="{html.escape(url)}">{html.escape(action or "")}</a></p>' if url else ""
    mail.add_alternative(
        _HTML.format(
            locale=locale,
            subject=html.escape(subject),
            paragraphs=paragraphs,
            link=anchor,
            footer=html.escape(footer),
        ),
        subtype="html",
    )
    if calendar is not None:
        content = TypeAdapter(ical.Invitation).validate_python(calendar)
        _invite(mail, content, sender=sender, base_url=base_url)
    return mail


def _paragraph(words: str) -> str:
    linked = _LINK.sub(r'<a href="\2">\1</a>', html.escape(words))
    return linked.replace("\n", "<br>\n")


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
