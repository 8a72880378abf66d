"""What notices and digests look like: words of the catalogue around what people wrote.

Everything here has been read with the rights of whoever the mail is for.
"""

from collections.abc import Iterable
from datetime import date, datetime
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.engine import Row

from api.core.letters import Sheet, letter, paragraphs
from api.core.messages import Locale, message
from api.core.written import excerpt, html_of, plain
from api.notices.models import NoticeKind
from api.notices.queries.digest import NEWS, PARTS
from api.notices.rules.reply import MARKERS

TITLE = 70
SETTINGS_PATH = "/mes-courriels"


def draw_notice(
    said: Row[Any], frame: dict[str, Any], *, reply_to: str | None, thread: str | None
) -> EmailMessage:
    """What a notice is about, whole, with where to answer it.

    A hidden community is not named in the subject. Without a ``thread`` it is not answered by mail.
    """
    locale: Locale = frame["locale"]
    base = frame["base_url"]
    reply_to = reply_to if thread else None
    sheet = Sheet()
    if reply_to:
        sheet.said(MARKERS[locale])
    author = said.author or said.community_name
    community = said.community_name
    sheet.said(message(f"notice.{_key(said)}", locale, author=author, **_values(said)))
    if said.tree:
        drawn = html_of(said.tree, base=base, people=said.people)
        sheet.quoted(plain(said.tree, people=said.people), drawn)
    elif said.words:
        sheet.quoted(said.words, paragraphs(said.words))
    if said.files:
        sheet.said(message("notice.files", locale, count=said.files))
    text, body = sheet.written()
    answered = f"notice.answered.{'mail' if reply_to else 'page'}"
    return letter(
        subject=_subject(said, locale),
        text=text,
        body=body,
        action=_action(said, locale, base),
        footer=f"{message(answered, locale, community=community)}\n{_why(locale, base)}",
        reply_to=reply_to,
        thread=(thread,) if thread else (),
        **frame,
    )


def _key(said: Row[Any]) -> str:
    """Under which name the catalogue says it: the end of a round has its own words."""
    return f"{said.kind}.{said.outcome}" if said.kind == NoticeKind.ISSUE else str(said.kind)


def _values(said: Row[Any]) -> dict[str, Any]:
    closes = said.closes_at and said.closes_at.astimezone(ZoneInfo(said.timezone))
    return {
        "community": said.community_name,
        "title": said.about,
        "at": closes,
        "number": said.charter,
        "day": said.closes_on,
    }


def _subject(said: Row[Any], locale: Locale) -> str:
    if said.hidden:
        return message("notice.subject.hidden", locale)
    if said.post is None:
        words = message(f"notice.subject.{_key(said)}", locale, **_values(said))
        return f"[{said.community_name}] {words}"
    title = excerpt(said.title, length=TITLE) or message("notice.subject.untitled", locale)
    subject = f"[{said.community_name}] {title}"
    return f"Re: {subject}" if said.post != said.root else subject


def _action(said: Row[Any], locale: Locale, base: str) -> tuple[str, str]:
    place = _place(said, base)
    if said.post is not None:
        return message("notice.action", locale), f"{place}?message={said.root}"
    if said.kind == NoticeKind.RELECTURE:
        return message("notice.action.reviews", locale), f"{base}/methodes"
    if said.decision is not None:
        return message("notice.action.open", locale), f"{place}/decisions/{said.decision}"
    if said.poll is not None:
        return message("notice.action.poll", locale), f"{place}/sondages/{said.poll}"
    if said.charter is not None:
        return message("notice.action.open", locale), f"{place}/charte"
    page = {NoticeKind.DEMANDE: "/membres", NoticeKind.TACHE: "/taches"}.get(said.kind, "")
    return message("notice.action.open", locale), f"{place}{page}"


def draw_digest(parts: Iterable[Row[Any] | None], frame: dict[str, Any]) -> EmailMessage | None:
    """What happened in one or several communities; None when nothing did."""
    locale: Locale = frame["locale"]
    base = frame["base_url"]
    told = [one for one in parts if one is not None and _happened(one)]
    if not told:
        return None
    sheet = Sheet()
    sheet.said(message("digest.lead", locale))
    for one in told:
        sheet.heading(one.community_name)
        _draw_part(sheet, one, locale, base)
    text, body = sheet.written()
    named = [one.community_name for one in told if not one.hidden]
    subject = (
        message("digest.subject", locale, communities=", ".join(named))
        if len(named) == len(told)
        else message("digest.subject.hidden", locale)
    )
    return letter(
        subject=subject,
        text=text,
        body=body,
        action=(message("digest.action", locale), f"{base}/communautes"),
        footer=_why(locale, base),
        **frame,
    )


def _happened(one: Row[Any]) -> bool:
    """Whether there is news.

    A task is some as long as it is not late, for it stays late; a poll to answer when it is new,
    and again when it is about to close.
    """
    due = any(not line["late"] for line in one.tasks["lines"] or [])
    due = due or any(line["fresh"] for line in one.polls["lines"] or [])
    return due or any(getattr(one, part)["lines"] for part in NEWS)


def _draw_part(sheet: Sheet, one: Row[Any], locale: Locale, base: str) -> None:
    place, zone = _place(one, base), ZoneInfo(one.timezone)
    for part in PARTS:
        found = getattr(one, part)
        lines = found["lines"] or []
        if not lines:
            continue
        sheet.said(message(f"digest.{part}", locale, count=found["count"]))
        for line in lines:
            words, path = _line(part, line, locale, zone)
            sheet.item(words, place + path)
        if found["count"] > len(lines):
            more = message("digest.more", locale, count=found["count"] - len(lines))
            sheet.item(more, place)


def _line(part: str, line: dict[str, Any], locale: Locale, zone: ZoneInfo) -> tuple[str, str]:
    """The words of one line, and where it leads within the community."""
    match part:
        case "posts" | "threads":
            return _post(line, locale), f"?message={line['id']}"
        case "documents":
            new = "new" if line["first"] else "changed"
            return _by(f"digest.document.{new}", line, locale), f"/documents/{line['id']}"
        case "resources":
            return _by("digest.resource", line, locale), "/ressources"
        case "tasks":
            late = "late" if line["late"] else "due"
            day = date.fromisoformat(line["due_on"])
            words = message(f"digest.task.{late}", locale, title=line["title"], day=day)
            return words, "/taches"
        case "polls":
            return _poll(line, locale), f"/sondages/{line['id']}"
        case "decisions":
            words = message(f"digest.decision.{line['state']}", locale, title=line["title"])
            return words, f"/decisions/{line['id']}"
        case "charter":
            return message("digest.charter.line", locale, number=line["number"]), "/charte"
        case "events":
            at = datetime.fromisoformat(line["starts_at"]).astimezone(zone)
            return message("digest.event", locale, title=line["title"], at=at), "/agenda"
        case _:
            return line["name"], f"/membres/{line['handle']}"


def _post(line: dict[str, Any], locale: Locale) -> str:
    words = excerpt(line["tree"])
    if line.get("author"):
        words = message("digest.said", locale, author=line["author"], words=words)
    if line["replies"]:
        many = "one" if line["replies"] == 1 else "many"
        words += message(f"digest.replies.{many}", locale, count=line["replies"])
    return words


def _poll(line: dict[str, Any], locale: Locale) -> str:
    if line["closes_on"] is None:
        return message("digest.poll.open", locale, title=line["title"])
    day = date.fromisoformat(line["closes_on"])
    return message("digest.poll.until", locale, title=line["title"], day=day)


def _by(key: str, line: dict[str, Any], locale: Locale) -> str:
    words = message(key, locale, title=line["title"])
    author = line["author"]
    return message("digest.by", locale, words=words, author=author) if author else words


def _place(one: Row[Any], base: str) -> str:
    return f"{base}/labs/{one.lab}/communautes/{one.community}"


def _why(locale: Locale, base: str) -> str:
    return message("notice.settings", locale, url=f"{base}{SETTINGS_PATH}")
