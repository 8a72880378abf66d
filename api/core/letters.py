"""One mail, written: text and HTML that say the same, and the headers that mail programs live by.

Who is written to and why is said elsewhere (``api.core.mail`` for what the catalogue says whole,
``api.notices`` for what people wrote to each other).
"""

import html
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import urlsplit

from api.core.messages import Locale

_LINK = re.compile(r"^(.+?)\s: (https?://\S+)$", re.MULTILINE)
"""A line of a paragraph that ends in an address: its words are the link where there can be one."""
_HTML = """\
<!doctype html>
<html lang="{locale}"><head><meta charset="utf-8"><title>{subject}</title></head>
<body style="font-family:sans-serif;line-height:1.5;max-width:40em">
{body}
{link}
<hr><p style="color:#555">{footer}</p>
</body></html>
"""


def letter(
    *,
    sender: str,
    to: str,
    base_url: str,
    locale: Locale,
    message_id: str,
    subject: str,
    text: str,
    body: str,
    footer: str,
    action: tuple[str, str] | None = None,
    unsubscribe: str | None = None,
    reply_to: str | None = None,
    thread: Sequence[str] = (),
) -> EmailMessage:
    """A mail from this instance. ``body`` is the HTML that says what ``text`` says.

    ``message_id`` and those of ``thread`` (the mails it follows, oldest first) are without the
    instance's host. ``action`` is the words and address of the link. ``unsubscribe`` is a path to
    which mail programs post to have no more of these (RFC 8058).
    """
    host = urlsplit(base_url).hostname or "tilab"
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = Address(addr_spec=to)
    mail["Subject"] = " ".join(subject.split())
    mail["Date"] = format_datetime(datetime.now(UTC))  # the moment of sending, not of the fact
    mail["Message-ID"] = f"<{message_id}@{host}>"
    if reply_to:
        mail["Reply-To"] = Address(addr_spec=reply_to)
    if thread:
        mail["In-Reply-To"] = f"<{thread[-1]}@{host}>"
        mail["References"] = " ".join(f"<{one}@{host}>" for one in thread)
    mail["Auto-Submitted"] = "auto-generated"
    mail["Content-Language"] = locale
    if unsubscribe:
        mail["List-Unsubscribe"] = f"<{base_url}{unsubscribe}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    words, url = action or ("", "")
    mail.set_content("\n\n".join(filter(None, (text, url and f"{words} : {url}", footer))))
    anchor = f'<p><a href="{html.escape(url)}">{html.escape(words)}</a></p>' if url else ""
    mail.add_alternative(
        _HTML.format(
            locale=locale,
            subject=html.escape(subject),
            body=body,
            link=anchor,
            footer=inline(footer),
        ),
        subtype="html",
    )
    return mail


def paragraphs(words: str) -> str:
    """The HTML of plain words: a paragraph where a line is left empty."""
    return "\n".join(f"<p>{inline(part)}</p>" for part in words.split("\n\n"))


def inline(words: str) -> str:
    """The HTML of some lines; one that ends in an address becomes a link."""
    linked = _LINK.sub(r'<a href="\2">\1</a>', html.escape(words))
    return linked.replace("\n", "<br>\n")


class Sheet:
    """What a longer mail says, line by line: as text and as HTML at once, so that they agree."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._html: list[str] = []
        self._list: list[tuple[str, str]] = []

    def heading(self, words: str) -> None:
        """A part begins."""
        self._close()
        self._text.append(f"{words}\n{'-' * min(len(words), 60)}")
        self._html.append(f"<h2>{html.escape(words)}</h2>")

    def said(self, words: str) -> None:
        """A paragraph of ours."""
        self._close()
        self._text.append(words)
        self._html.append(paragraphs(words))

    def quoted(self, text: str, drawn: str) -> None:
        """What somebody wrote, as text and as HTML already."""
        self._close()
        self._text.append(text)
        self._html.append(f"<blockquote>{drawn}</blockquote>")

    def item(self, words: str, url: str | None = None) -> None:
        """A line of a list, leading somewhere if there is a ``url``."""
        said = html.escape(words)
        drawn = f'<a href="{html.escape(url)}">{said}</a>' if url else said
        self._list.append((f"- {words}" + (f"\n  {url}" if url else ""), f"<li>{drawn}</li>"))

    @property
    def empty(self) -> bool:
        """Whether nothing was said."""
        return not (self._text or self._list)

    def written(self) -> tuple[str, str]:
        """The text, and the HTML that says the same."""
        self._close()
        return "\n\n".join(self._text), "\n".join(self._html)

    def _close(self) -> None:
        if self._list:
            self._text.append("\n".join(text for text, _ in self._list))
            self._html.append("<ul>" + "".join(drawn for _, drawn in self._list) + "</ul>")
            self._list = []
