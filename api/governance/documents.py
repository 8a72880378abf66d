"""The minutes of a session as a document: its words, and the PDF."""

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from api.core.messages import Locale, message
from api.core.pdf import pdf_of
from api.core.said import day_in_words

MINUTES = Path(__file__).parent / "templates" / "minutes.typ"
SIDES = ("state", "region", "territory", "other", "community")


async def minutes_pdf(facts: dict[str, Any], locale: Locale) -> bytes:
    """The PDF that :data:`api.governance.queries.minutes.MINUTES` gives the facts of."""
    words = minutes_words(facts, locale)
    return await pdf_of(MINUTES, words, title=words["heading"], locale=locale)


def minutes_words(facts: dict[str, Any], locale: Locale) -> dict[str, Any]:
    """Everything that the template prints, in words; a draft until the session is closed."""

    def say(key: str, **values: Any) -> str:
        return message(f"minutes.{key}", locale, **values)

    zone = ZoneInfo(facts["timezone"])
    starts, ends = (
        datetime.fromisoformat(facts[name]).astimezone(zone) for name in ("starts_at", "ends_at")
    )
    day = day_in_words(starts.date(), locale)
    here: dict[str, list[str]] = {}
    for member in facts["members"]:
        presence = say(f"presence.{member['presence']}")
        titled = member["label"] if member["label"] != member["name"] else None
        named = f"{member['name']} ({titled})" if titled else member["name"]
        here.setdefault(member["side"], []).append(say("member", name=named, presence=presence))
    return {
        "heading": say("title", body=facts["body"], day=day),
        "lab": facts["lab"],
        "when": say("when", day=day, start=f"{starts:%H:%M}", end=f"{ends:%H:%M}"),
        "place": facts["place"] and say("place", place=facts["place"]),
        "note": facts["note"],
        "draft": None if facts["status"] == "close" else say("draft"),
        "attendance_title": say("attendance"),
        "attendance": [
            {"side": say(f"side.{side}"), "members": here[side]} for side in SIDES if side in here
        ],
        "nobody": None if here else say("nobody"),
        "items": [
            _item(rank, item, facts["told"], locale) for rank, item in enumerate(facts["items"], 1)
        ],
        "empty": None if facts["items"] else say("empty"),
        "register": say("register", number=facts["number"], hash=facts["hash"] or "–"),
        "footer": say("footer", body=facts["body"], day=day),
    }


def _item(rank: int, item: dict[str, Any], told: list[str], locale: Locale) -> dict[str, Any]:
    def say(key: str, **values: Any) -> str:
        return message(f"minutes.{key}", locale, **values)

    def level(one: str | None) -> str:
        return say(f"level.{one}") if one else "–"

    decision = item["decision"]
    number = item["request"]
    appraised = [one for one in item["appraisals"] if one["state"] or one["region"]]
    return {
        "title": say("item", rank=rank, title=item["title"]),
        "about": say(f"about.{item['request_kind']}", number=number)
        if number
        else say(f"kind.{item['kind']}"),
        "note": item["note"],
        "columns": [say("criterion"), say("side.state"), say("side.region")],
        "appraisals_title": say("appraisals"),
        "appraisals": [
            {
                "label": one["label"],
                "state": level(one["state"]),
                "state_words": one["state_words"] or "",
                "region": level(one["region"]),
                "region_words": one["region_words"] or "",
            }
            for one in appraised
        ],
        "left": None if decision else say(f"status.{item['status']}"),
        "decision": decision and _decision(decision, told, locale),
    }


def _decision(decision: dict[str, Any], told: list[str], locale: Locale) -> dict[str, Any]:
    def say(key: str, **values: Any) -> str:
        return message(f"minutes.{key}", locale, **values)

    def wanted(one: dict[str, Any]) -> str:
        parts = [one["words"]]
        if one["owner"]:
            parts.append(say("owner", owner=one["owner"]))
        if one["due_on"]:
            parts.append(say("due", day=day_in_words(date.fromisoformat(one["due_on"]), locale)))
        return " ".join(parts)

    return {
        "outcome": say("decision", outcome=say(f"outcome.{decision['outcome']}")),
        "reason": decision["reason"],
        "rule": say("rule", rule=say(f"rules.{decision['rule']}")),
        "positions": [
            say(
                "position",
                side=say(f"side.{one['side']}"),
                position=say(f"position.{one['position']}"),
            )
            + (f" {one['words']}" if one["words"] else "")
            for one in decision["positions"]
        ],
        "evidence": say("evidence", labels=", ".join(decision["evidence"]))
        if decision["evidence"]
        else None,
        "recommendations_title": say("recommendations"),
        "recommendations": [wanted(one) for one in decision["recommendations"]],
        "told": say("told", bodies=", ".join(told)) if told else None,
    }
