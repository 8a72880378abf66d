"""What somebody wrote in answer to a notice: what stands above marker, quote and signature.

Mail programs quote in a hundred ways; those of French administrations are known well enough to be
written down (Outlook, OWA, Zimbra, Thunderbird, Gmail, Apple Mail). Pure functions.
"""

import re
from email.message import EmailMessage
from html import unescape

MARKERS = {
    "fr": "--- Répondez au-dessus de cette ligne ---",
    "en": "--- Reply above this line ---",
}
"""First line of a notice: what stands below it, however it is quoted, is not the answer."""
_MARKER = re.compile(
    r"^[> \t]{0,40}-{2,40}[ \t]{0,9}(Répondez|Reply).{0,60}-{2,40}[ \t]*$", re.I | re.M
)
_HEADS = (
    re.compile(
        r"^[> \t]{0,40}Le\s[^\n]{4,120}(\n[^\n]{0,120}){0,2}?\s?a\s+écrit\s*:\s*$", re.I | re.M
    ),
    re.compile(r"^[> \t]{0,40}On\s[^\n]{4,120}(\n[^\n]{0,120}){0,2}?\s?wrote\s*:\s*$", re.I | re.M),
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
MAX_PAGE = 800_000
"""The same of one that is HTML, tags included."""
_BLOCKS = frozenset(
    {"p", "div", "br", "tr", "li", "ul", "ol", "table", "blockquote", "hr", "section"}
)
_BLOCKS |= frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "article", "header", "footer"})
_UNSEEN = frozenset({"script", "style", "head", "title", "template"})

_TAG = re.compile(
    r"<!--[^<>]{0,2000}-->|<[!?][^<>]{0,2000}>"
    r"|<(?P<ends>/?)(?P<tag>[a-z][a-z0-9]{0,30})"
    r"""(?=[\s/>])(?:[^<>"']|"[^"<]*"|'[^'<]*')*>""",
    re.I,
)


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
    return words if part.get_content_subtype() == "plain" else _said(words[:MAX_PAGE])


def has_files(mail: EmailMessage) -> bool:
    """Whether files came with it."""
    return any(True for _ in mail.iter_attachments())


def _said(page: str) -> str:
    """What a page of HTML shows, tags gone and blocks on lines of their own.

    One pass whose every step is bounded: the standard parser takes minutes over a few thousand
    tags that never end.
    """
    said: list[str] = []
    hidden = at = 0
    for found in _TAG.finditer(page):
        if not hidden:
            said.append(unescape(page[at : found.start()]).replace("\n", " "))
        at = found.end()
        ends, tag = found["ends"], (found["tag"] or "").lower()
        if tag in _UNSEEN:
            hidden = max(0, hidden - 1) if ends else hidden + 1
        elif tag in _BLOCKS and not hidden:
            said.append("\n")
    if not hidden:
        said.append(unescape(page[at:]).replace("\n", " "))
    lines = (" ".join(line.split()) for line in "".join(said).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
