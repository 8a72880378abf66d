"""What the printed takeover kit says: its data, put into words for the template. Pure."""

from typing import Any

from api.core.messages import Locale, message
from api.core.money import written
from api.core.qr import qr_svg


def kit_document(found: dict[str, Any], address: str, locale: Locale) -> dict[str, Any]:
    """What it takes, in pairs; what it is for, the steps, the pitfalls, what it is made of.

    ``found`` is what :data:`api.projects.queries.takeover.ONE_KIT` gives.
    """
    kit = found["kit"]

    def word(key: str, **values: Any) -> str:
        return message(f"pdf.kit.{key}", locale, **values)

    weeks = _range(kit["weeks_min"], kit["weeks_max"], str, word)
    cost = _range(
        kit["cost_min_cents"], kit["cost_max_cents"], lambda amount: written(amount, locale), word
    )
    facts = [
        [word("people"), kit["people"]],
        [word("weeks"), weeks],
        [word("cost"), cost],
        [word("licence"), kit["licence"]],
        [word("contact"), kit["contact"]],
    ]
    notices = [
        "" if kit["ready"] else word("draft"),
        "" if found["publication"] == "public" else message("pdf.card.internal", locale),
        message("pdf.card.fictitious", locale) if found["fictitious"] else "",
    ]
    return {
        "lab": found["lab_name"],
        "notices": [one for one in notices if one],
        "facts": [pair for pair in facts if pair[1]],
        "needs": word("needs"),
        "before": [
            {"title": word("purpose"), "texts": _paragraphs(kit["purpose"])},
            {"title": word("conditions"), "texts": _paragraphs(kit["conditions"])},
        ],
        "steps_title": word("steps"),
        "steps": [
            {"title": one["title"], "texts": _paragraphs(one["words"])} for one in kit["steps"]
        ],
        "lists": [
            {"title": word("pitfalls"), "lines": kit["pitfalls"]},
            {
                "title": word("deliverables"),
                "lines": [
                    " — ".join(filter(None, (one["title"], one["licence"], one["url"])))
                    for one in kit["deliverables"]
                ],
            },
        ],
        "address": address,
        "qr": qr_svg(address).decode(),
        "qr_alt": message("pdf.card.qr", locale, address=address),
    }


def _paragraphs(words: str | None) -> list[str]:
    return [one.strip() for one in (words or "").split("\n\n") if one.strip()]


def _range(low: int | None, high: int | None, say: Any, word: Any) -> str | None:
    if low is not None and high is not None and low != high:
        return str(word("between", low=say(low), high=say(high)))
    if low is not None:
        return str(say(low)) if high == low else str(word("from", low=say(low)))
    return str(word("up-to", high=say(high))) if high is not None else None
