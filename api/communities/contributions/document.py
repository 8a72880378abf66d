"""The statement as a document: what one did, in sentences, under a letter to whom it is handed."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from api.core.clock import PARIS, today
from api.core.messages import Locale, message
from api.core.pdf import pdf_of
from api.core.said import date_in_words

_TEMPLATE = Path(__file__).parent / "templates" / "statement.typ"


async def statement_pdf(facts: dict[str, Any], locale: Locale) -> bytes:
    """The PDF of what ``queries.statement`` gives."""
    words = statement_words(facts, locale)
    return await pdf_of(_TEMPLATE, words, title=words["heading"], locale=locale)


def statement_words(facts: dict[str, Any], locale: Locale) -> dict[str, Any]:
    """Everything that the template prints, in words."""

    def say(key: str, **values: Any) -> str:
        return message(f"contribution.{key}", locale, **values)

    period = {
        "start": date_in_words(date.fromisoformat(facts["from_day"]), locale),
        "end": date_in_words(date.fromisoformat(facts["to_day"]), locale),
    }
    return {
        "heading": say("title", name=facts["name"]),
        "period": say("period", **period),
        "letter": [
            say("letter.greeting"),
            say("letter.what", name=facts["name"], **period),
            say("letter.why"),
            say("letter.thanks"),
        ],
        "places_title": say("places"),
        "places": [_place(one, locale) for one in facts["places"]],
        "none": None if facts["places"] else say("none"),
        "made": say("made", day=date_in_words(today(), locale), name=facts["name"]),
        "footer": say("title", name=facts["name"]),
    }


def _place(place: dict[str, Any], locale: Locale) -> dict[str, Any]:
    def say(key: str, **values: Any) -> str:
        return message(f"contribution.{key}", locale, **values)

    since = place["since"] and datetime.fromisoformat(place["since"]).astimezone(PARIS).date()
    lines = [_role(one, locale) for one in place["roles"]]
    lines += [
        say(f"{one['kind']}.{'one' if one['count'] == 1 else 'many'}", count=one["count"])
        for one in place["contributions"]
    ]
    named = place["community_name"]
    return {
        "title": f"{named} – {place['lab_name']}" if named else place["lab_name"],
        "since": since and say("since", day=date_in_words(since, locale)),
        "lines": lines,
        "none": None if lines else say("place.none"),
    }


def _role(role: dict[str, Any], locale: Locale) -> str:
    def say(key: str, **values: Any) -> str:
        return message(f"contribution.{key}", locale, **values)

    name = say(f"role.{role['role']}")
    if role["brick"]:
        name = say("role.of", role=name, brick=role["brick"])
    start = date_in_words(date.fromisoformat(role["from_day"]), locale)
    if role["to_day"] is None:
        return say("role.since", role=name, start=start)
    end = date_in_words(date.fromisoformat(role["to_day"]), locale)
    return say("role.between", role=name, start=start, end=end)
