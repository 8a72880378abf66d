"""Sorting the requests that come before a body: ready, blocked and why, waiting, urgent."""

from decimal import Decimal
from typing import Any

from api.core.access import Actor
from api.core.messages import Locale
from api.requests.models.requests import State
from api.requests.reading import lack_read, rows
from api.requests.rules.standing import Rules, Standing

_WAITING = (State.AJOURNEE, State.EN_ATTENTE_MOYENS)


def sorted_for(
    body: str, found: dict[str, Any], actor: Actor, lab: str, locale: Locale
) -> dict[str, Any]:
    """What :data:`api.governance.queries.preparation.CANDIDATES` found, as that body sees it."""
    rules = Rules.read(found["reader"]["rules"])
    said: dict[str, Any] = {"ready": [], "blocked": [], "urgent": [], "pending": []}
    pool: list[Decimal] = []
    for one, row in zip(found["items"], rows(found, actor, lab), strict=True):
        standing = Standing.read(rules, one["facts"])
        on_agenda = standing.state in (State.INSCRITE, State.SOUMISE)
        before = standing.at if on_agenda else standing.destination
        if before is None or before.body != body:
            continue
        lacks = standing.lacks_ahead()
        if on_agenda:
            said["urgent"].append(row)
        elif standing.state in _WAITING:
            said["pending"].append(row)
            if standing.state == State.EN_ATTENTE_MOYENS:
                pool.append(Decimal(str(row["lab_weeks"] or 0)))
        elif lacks:
            told = [lack_read(lack, locale) for lack in lacks]
            said["blocked"].append({"request": row, "lacks": told})
        else:
            said["ready"].append(row)
    return said | {"pool": {"count": len(pool), "weeks": float(sum(pool))}}
