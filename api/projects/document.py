"""What the printed card says: the card's data, put into words for the template. Pure."""

from datetime import date
from typing import Any

from api.core.messages import Locale, message
from api.core.qr import qr_svg

_TEXTS = ("goal", "approach", "result", "specific_support", "lesson")
_LISTS = ("carriers", "partners", "funding")


def card_document(card: dict[str, Any], address: str, locale: Locale) -> dict[str, Any]:
    """Facts in pairs, then titled sections, then where the card is on the web."""

    def word(key: str, **values: Any) -> str:
        return message(f"pdf.card.{key}", locale, **values)

    def kind(family: str, value: str) -> str:
        return word(f"{family}.{value}")

    facts = [
        [word(name), kind(name, card[name])]
        for name in ("function", "status", "phase", "nature")
        if card[name]
    ]
    if card["scale"]:
        facts.append([word("scale"), ", ".join(kind("scale", one) for one in card["scale"])])
    if card["period_text"] or card["started_on"]:
        told = card["period_text"] or _span(card["started_on"], card["ended_on"], word)
        facts.append([word("period"), told])
    sections = [
        {"title": word(name), "texts": _paragraphs(card[name]), "lines": []}
        for name in _TEXTS
        if (card[name] or "").strip()
    ]
    lists = [(word(name), [str(one) for one in card[name]]) for name in _LISTS]
    lists += [
        (word("figures"), [_figure(one) for one in card["figures"]]),
        (
            word("gains"),
            [
                f"{one['label']} : {_number(one['quantity'], locale)} {one['unit']}"
                f" ({word('method', method=one['method'])})"
                for one in card["gains"]
                if one["public"]
            ],
        ),
        (
            word("deliverables"),
            [
                " — ".join(filter(None, (one["title"], one["licence"], one["url"])))
                for one in card["deliverables"]
                if one["public"]
            ],
        ),
        (
            word("phases"),
            [
                f"{kind('phase', one['phase'])} : {_span(one['from_day'], one['to_day'], word)}"
                for one in card["phases"]
            ],
        ),
        (word("territories"), [one["label"] for one in card["territories"]]),
        (word("sources"), card["sources"]),
    ]
    sections += [{"title": title, "texts": [], "lines": lines} for title, lines in lists if lines]
    internal = card["publication"] != "public"
    return {
        "lab": card["lab_name"],
        "facts": facts,
        "sections": sections,
        "notice": word("internal") if internal else "",
        "fictitious": word("fictitious") if card["fictitious"] else "",
        "address": address,
        "qr": qr_svg(address).decode(),
        "qr_alt": word("qr", address=address),
        "licence": word("licence"),
    }


def _paragraphs(words: str) -> list[str]:
    return [one.strip() for one in words.split("\n\n") if one.strip()]


def _span(first: str | None, last: str | None, word: Any) -> str:
    if first and last:
        return str(word("from-to", first=_day(first), last=_day(last)))
    if first:
        return str(word("since", first=_day(first)))
    return str(word("until", last=_day(last))) if last else str(word("no-dates"))


def _day(value: str) -> str:
    return f"{date.fromisoformat(value):%d/%m/%Y}"


def _figure(one: dict[str, Any]) -> str:
    value = one.get("value")
    told = " ".join(str(part) for part in (value, one.get("unit")) if part is not None)
    return f"{one.get('label', '')} : {told}" if told else str(one.get("label", ""))


def _number(value: float, locale: Locale) -> str:
    told = f"{value:g}" if abs(value) < 1_000_000 else f"{value:.3f}".rstrip("0").rstrip(".")
    return told.replace(".", ",") if locale == "fr" else told
