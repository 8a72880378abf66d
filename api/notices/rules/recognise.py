"""Which notice a mail answers, and which mails are nobody's answer. Pure functions.

A notice is named ``n<lab>-<number>.<mac>``: in its own Message-ID, and in the address it asks to be
answered at when the mailbox takes sub-addresses (RFC 5233). The mac binds it to one person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import getaddresses, parseaddr
from itertools import islice

from api.core.ids import MAX_BIGINT

_NAME = re.compile(r"n(\d{1,19})-(\d{1,19})\.([a-z0-9_-]{22})", re.I | re.ASCII)
_IDS = re.compile(r"<([^<>\s]{1,300})>")
_REACHED = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
_MOST = 40
_LONGEST = 4_000
"""Characters of one header that are looked at."""
_HEAD = 64_000
_PARTS = 500
_ENDLESS = re.compile(rb"^content-[a-z-]{1,30}:(?:[^\n]|\n[ \t]){1000}", re.I | re.M)


@dataclass(frozen=True, slots=True)
class Named:
    """A notice as a mail names it; what it says is still to be proved."""

    lab: int
    number: int
    mac: str


def name_of(lab: int, number: int, mac: str) -> str:
    """How a notice is named in mails."""
    return f"n{lab}-{number}.{mac}"


def reply_address(address: str, name: str) -> str:
    """``local+name@domain`` (RFC 5233), read back by :func:`names_in`."""
    local, _, domain = address.partition("@")
    return f"{local}+{name}@{domain}"


def names_in(mail: EmailMessage) -> Iterator[Named]:
    """Every notice that a mail names: where it was sent, then what it says it answers."""
    reached = [value for header in _REACHED for value in _values(mail, header)]
    for _, address in getaddresses(reached)[:_MOST]:
        _, plus, detail = address.partition("@")[0].partition("+")
        if plus and (found := _named(detail)):
            yield found
    answered = " ".join(
        value for header in ("In-Reply-To", "References") for value in _values(mail, header)
    )
    for one in reversed(_IDS.findall(answered)[-_MOST:]):
        if found := _named(one.partition("@")[0]):
            yield found


def readable(raw: bytes) -> bool:
    """Whether a mail is such as mail programs write: its source is not made to be read for ever."""
    head = len(re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0])
    return head <= _HEAD and raw.count(b"\n--") <= _PARTS and _ENDLESS.search(raw) is None


def sender_of(mail: EmailMessage) -> str | None:
    """The one address that a mail says it comes from, in lower case; else None."""
    values = _values(mail, "From")
    if len(values) != 1:
        return None
    addresses = [one for _, one in getaddresses(values) if one]
    if len(addresses) != 1 or "@" not in addresses[0]:
        return None
    return addresses[0].lower()


def from_a_machine(mail: EmailMessage, *, ours: Iterator[str] | tuple[str, ...]) -> bool:
    """Whether no person wrote it: absence messages, lists, returns, and what we sent ourselves.

    ``ours`` are our own addresses. Such mails are neither posted nor answered (RFC 3834).
    """
    said = (_values(mail, "Auto-Submitted") or ["no"])[0].split(";")[0].strip().lower()
    if said not in {"no", ""}:
        return True
    if any(_values(mail, name) for name in ("List-Id", "X-Auto-Response-Suppress", "X-Autoreply")):
        return True
    if any(one.strip().lower() in {"bulk", "junk", "list"} for one in _values(mail, "Precedence")):
        return True
    if any(parseaddr(one)[1] == "" for one in _values(mail, "Return-Path")):
        return True
    own = message_id_of(mail)
    if own is not None and _named(own.partition("@")[0]):
        return True
    sender = sender_of(mail)
    return sender is None or sender in {one.lower() for one in ours}


def message_id_of(mail: EmailMessage) -> str | None:
    """Its Message-ID without the angle brackets."""
    found = _IDS.search(" ".join(_values(mail, "Message-ID")))
    return found[1] if found else None


def subject_of(mail: EmailMessage) -> str:
    """The beginning of its subject, on one line."""
    said = "".join(_values(mail, "Subject")[:1])
    try:
        return " ".join(str(make_header(decode_header(said))).split())[:100]
    except (LookupError, ValueError):  # a character set that nobody knows, words cut short
        return said[:100]


def _named(word: str) -> Named | None:
    found = _NAME.fullmatch(word)
    if found is None or max(int(found[1]), int(found[2])) > MAX_BIGINT:
        return None
    return Named(int(found[1]), int(found[2]), found[3].lower())


def _values(mail: EmailMessage, header: str) -> list[str]:
    """What a header says each time it stands there, on one line, as it was sent.

    Never through the standard library's own parser: what it makes of a few hundred commas takes
    minutes, and anybody may write to us.
    """
    sought = header.lower()
    found = (str(value) for name, value in mail.raw_items() if name.lower() == sought)
    return [" ".join(one[:_LONGEST].split()) for one in islice(found, _MOST)]
