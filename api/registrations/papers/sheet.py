"""The sheet that participants sign: one line each, and some for those who were not expected."""

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from api.core.messages import Locale, message
from api.core.pdf import pdf_of
from api.core.said import clock_in_words, day_in_words

_TEMPLATE = Path(__file__).parent / "templates" / "sheet.typ"
BLANKS = 6
"""Lines for those who come without having registered."""


async def sheet_pdf(facts: dict[str, Any], locale: Locale) -> bytes:
    """The PDF of what ``queries.SHEET`` gives."""
    words = sheet_words(facts, locale)
    return await pdf_of(_TEMPLATE, words, title=words["heading"], locale=locale)


def sheet_words(facts: dict[str, Any], locale: Locale) -> dict[str, Any]:
    """Everything that the template prints, in words."""

    def say(key: str, **values: Any) -> str:
        return message(f"sheet.{key}", locale, **values)

    zone = ZoneInfo(facts["timezone"])
    starts, ends = (
        datetime.fromisoformat(facts[name]).astimezone(zone) for name in ("starts_at", "ends_at")
    )
    lines = []
    for one in facts["people"]:
        lines.append([one["name"] or "", one["organisation"] or ""])
        lines += [[guest, say("with", name=one["name"] or "")] for guest in one["guests"]]
    return {
        "heading": say("title", title=facts["title"]),
        "lab": facts["lab"],
        "when": say(
            "when",
            day=day_in_words(starts.date(), locale),
            start=clock_in_words(starts.time(), locale),
            end=clock_in_words(ends.time(), locale),
        ),
        "where": facts["where"],
        "columns": [say("name"), say("organisation"), say("signature")],
        "lines": lines,
        "blanks": BLANKS,
        "forgotten": _forgotten(facts["forgotten"], locale),
        "why": say("why"),
    }


def _forgotten(count: int, locale: Locale) -> str | None:
    if count == 0:
        return None
    key = "one" if count == 1 else "many"
    return message(f"sheet.forgotten.{key}", locale, count=count)
