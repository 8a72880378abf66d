"""What somebody wrote in answer to a notice: what stands above marker, quote and signature.

Mail programs quote in a hundred ways; those of French administrations are known well enough to be
written down (Outlook, OWA, Zimbra, Thunderbird, Gmail, Apple Mail). Pure functions.
"""

import re
from email.message import EmailMessage
from html.parser import HTMLParser

MARKERS = {
    "fr": "--- Répondez au-dessus de cette ligne ---",
    "en": "--- Reply above this line ---",
}
"""First line of a notice: what stands below it, however it is quoted, is not the answer."""
_MARKER = re.compile(r"^[>\s]*-{2,}\s*(Répondez|Reply).{0,60}-{2,}\s*$", re.I | re.M)
_HEADS = (
    re.compile(r"^[>\s]*Le\s[^\n]{4,120}(\n[^\n]{0,120}){0,2}?\s?a\s+écrit\s*:\s*$", re.I | re.M),
    re.compile(r"^[>\s]*On\s[^\n]{4,120}(\n[^\n]{0,120}){0,2}?\s?wrote\s*:\s*$", re.I | re.M),
    re.compile(
        r"^-{2,}\s*(Message d['’]origine|Mail original|Original Message|Message transféré)"
        r"\s*-{2,}\s*$",
        re.I | re.M,
    ),
    re.compile(r"^_{10,}\s*$", re.M),
    re.compile(
        r"^\*?(De|From)\s*:\*?\s[^\n]+\n\*?(Envoyé|Sent|Date|À|To|Objet|Subject)\s*:", re.I | re.M
    ),
)
_SIGNED = re.compile(
    r"\n(-- ?\n.*|(Envoyé de mon|Envoyé depuis|Sent from my|Télécharger Outlook|Get Outlook)"
    r"[^\n]*\s*)\Z",
    re.I | re.S,
)
MAX_LENGTH = 200_000
"""Characters of a mail that are looked at."""
_BLOCKS = frozenset(
    {"p", "div", "br", "tr", "li", "ul", "ol", "table", "blockquote", "hr", "section"}
)
_BLOCKS |= frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "article", "header", "footer"})
_UNSEEN = frozenset({"script", "style", "head", "title", "template"})


def reply_of(text: str) -> str:
    """The words of an answer, without what was quoted below and the signature; may be empty."""
    words = text.replace("\r\n", "\n").replace("\u00a0", " ")[:MAX_LENGTH]
    ends = [found.start() for one in (_MARKER, *_HEADS) if (found := one.search(words))]
    lines = words[: min(ends, default=len(words))].rstrip().split("\n")
    while lines and (not lines[-1].strip() or lines[-1].startswith(">")):
        lines.pop()
    return _SIGNED.sub("", "\n" + "\n".join(lines)).strip()


def text_of(mail: EmailMessage) -> str:
    """The words of a mail: its plain text, else what its HTML says; empty when it says nothing."""
    part = mail.get_body(("plain", "html"))
    if part is None:
        return ""
    try:
        content = part.get_content()
    except (LookupError, ValueError):  # a character set that nobody knows, a body cut short
        raw = part.get_payload(decode=True)
        content = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""
    words = content if isinstance(content, str) else ""
    return words if part.get_content_subtype() == "plain" else _said(words[: MAX_LENGTH * 4])


def has_files(mail: EmailMessage) -> bool:
    """Whether files came with it."""
    return any(True for _ in mail.iter_attachments())


def _said(page: str) -> str:
    reading = _Words()
    reading.feed(page)
    reading.close()
    lines = (" ".join(line.split()) for line in "".join(reading.said).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Words(HTMLParser):
    """Keeps the text of a page and where its blocks end; tags go, whatever they are."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.said.append(" ".join(data.split("\n")))
