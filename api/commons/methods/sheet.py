"""What the printed sheet of a card says, put into words for the template. Pure."""

from typing import Any

from api.core.messages import Locale, message
from api.core.qr import qr_svg

_HOUR = 60


def sheet_of(
    card: dict[str, Any], times: dict[str, Any] | None, address: str, locale: Locale
) -> dict[str, Any]:
    """The sheet of ``card`` (``MethodCardRead``), on the clock of ``times`` if there is one."""

    def word(key: str, **values: Any) -> str:
        return message(f"pdf.method.{key}", locale, **values)

    def section(name: str) -> str:
        return message(f"method.section.{name}", locale)

    authors = ", ".join(card["authors"])
    facts: list[list[str | None]] = [
        [word("people"), _range("people", card["group_min"], card["group_max"], locale)],
        [word("time"), _range("minutes", card["minutes_min"], card["minutes_max"], locale)],
        [word("level"), word(f"level.{card['level']}")],
        [word("needs"), ", ".join(one["label"] for one in card["needs"])],
        [word("remote"), word("remote-yes") if card["remote"] else None],
    ]
    if times:
        facts.append([word("today"), word("span", begins=times["begins"], ends=times["ends"])])
    slots: list[Any] = times["slots"] if times else [None] * len(card["steps"])
    notices = [
        "" if card["state"] in {"publiee", "a_revoir"} else word("draft"),
        message("pdf.card.fictitious", locale) if card["fictitious"] else "",
    ]
    return {
        "aim": card["aim"],
        "notices": [one for one in notices if one],
        "facts": [pair for pair in facts if pair[1]],
        "when_to_use": card["when_to_use"],
        "material": card["material"],
        "steps": [
            {"title": step["title"], "tree": step["tree"], "time": _time(step, slot, locale)}
            for step, slot in zip(card["steps"], slots, strict=True)
        ],
        "parts": [
            {"title": section("words"), "tree": card["tree"]},
            {"title": section("variants"), "tree": card["variants_tree"]},
        ],
        "words": {name: section(name) for name in ("when", "material", "steps")}
        | {name: word(name) for name in ("notes", "online")},
        "credit": word("credit", authors=authors or card["lab_name"], licence=card["licence"]),
        "base": address.partition("/methodes/")[0],
        "address": address,
        "qr": qr_svg(address).decode(),
        "qr_alt": message("pdf.card.qr", locale, address=address),
    }


def _time(step: dict[str, Any], slot: dict[str, Any] | None, locale: Locale) -> str:
    if slot:
        return message("pdf.method.slot", locale, **slot)
    return duration(step["minutes"], locale) if step["minutes"] else ""


def duration(minutes: int, locale: Locale) -> str:
    """Minutes as people say them: ``45 min``, ``2 h``, ``1 h 30``."""
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return message("method.minutes", locale, minutes=rest)
    key = "method.hours-minutes" if rest else "method.hours"
    return message(key, locale, hours=hours, minutes=f"{rest:02d}")


def _range(kind: str, low: int | None, high: int | None, locale: Locale) -> str | None:
    def say(value: int) -> str:
        return duration(value, locale) if kind == "minutes" else str(value)

    if high is None and low in (None, 1):
        return None
    if low is not None and high is not None:
        if low == high:
            return message(f"method.{kind}.exactly", locale, one=say(low))
        return message(f"method.{kind}.between", locale, low=say(low), high=say(high))
    key, one = ("from", low) if low is not None else ("up-to", high)
    assert one is not None
    return message(f"method.{kind}.{key}", locale, one=say(one))
