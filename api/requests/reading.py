"""What is said of requests beside what the database holds: what lacks, and what one may do."""

from typing import Any

import orjson

from api.core.access import Actor
from api.core.messages import Locale, message
from api.requests.policy import abilities, powers_of
from api.requests.rules.moves import OPEN
from api.requests.rules.standing import Lack, Rules, Standing


def rows(found: dict[str, Any], actor: Actor, lab: str) -> list[dict[str, Any]]:
    """The items of a list, from ``{"reader", "items": [{"row", "facts"}]}``."""
    rules = Rules.read(found["reader"]["rules"])
    powers = powers_of(actor, lab, found["reader"]["side"])
    items = []
    for one in found["items"]:
        standing = Standing.read(rules, one["facts"])
        blocked = [lack.code for lack in standing.lacks_ahead()]
        items.append(
            one["row"]
            | {
                "mine": standing.mine,
                "appraised": standing.appraised,
                "opinion": standing.opinion,
                "ready": standing.state in OPEN and not blocked,
                "blocked_by": blocked,
                "abilities": abilities(powers, standing),
            }
        )
    return items


def whole(body: bytes, actor: Actor, lab: str, locale: Locale) -> dict[str, Any]:
    """A request, from ``{"reader", "item", "facts"}``, in the reader's language."""
    found = orjson.loads(body)
    standing = Standing.read(Rules.read(found["reader"]["rules"]), found["facts"])
    powers = powers_of(actor, lab, found["reader"]["side"])
    item: dict[str, Any] = found["item"]
    return item | {
        "mine": standing.mine,
        "divergences": divergences(item["grid"]),
        "lacks": [lack_read(one, locale) for one in standing.lacks_ahead()],
        "abilities": abilities(powers, standing),
    }


def lack_read(lack: Lack, locale: Locale) -> dict[str, str]:
    """Something that lacks, in words."""
    sentence = message(f"error.{lack.code}", locale)
    return {"pointer": lack.pointer, "code": lack.code, "sentence": sentence}


def divergences(grid: dict[str, Any] | None) -> list[dict[str, str]]:
    """The criteria on which the two sides differ, side by side: never averaged."""
    return [
        {
            "criterion": one["slug"],
            "state": one["state"]["level"],
            "region": one["region"]["level"],
        }
        for one in (grid or {"criteria": []})["criteria"]
        if one["state"] and one["region"] and one["state"]["level"] != one["region"]["level"]
    ]
