"""What becomes of recommendations."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor, Permission
from api.core.clock import today
from api.core.ids import RecommendationId
from api.core.problems import Forbidden, Invalid, Stale
from api.governance import ledger
from api.governance.models.decisions import Recommendation, RecommendationStatus
from api.governance.queries.recommendations import recommendation_by_id
from api.labs.models import Lab
from api.people.queries import person_of_lab

_DONE = RecommendationStatus.FAITE


async def change_recommendation(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    number: RecommendationId,
    expected: int,
    given: dict[str, Any],
) -> Recommendation:
    """Its owner, or the secretary, says what became of it. The log keeps that it was followed."""
    changed = await recommendation_by_id(session, lab.id, number)
    mine = actor.kind == "person" and changed.owner_id == actor.id
    if not (mine or actor.may(Permission.MANAGE_GOVERNANCE, lab.slug)):
        raise Forbidden
    if changed.version != expected:
        raise Stale
    owner = given.get("owner")
    if owner is not None and await person_of_lab(session, lab.id, number=owner) is None:
        raise Invalid.at("/owner", "person-unknown")
    was = changed.status
    names = {"owner": "owner_id"}
    for name, value in given.items():
        setattr(changed, names.get(name, name), value)
    if "due_on" in given or "owner" in given:
        changed.reminded_on = None
    if changed.status == _DONE and not changed.done_words:
        raise Invalid.at("/done_words", "done-words-needed")
    if was != _DONE and changed.status == _DONE:
        changed.done_on = today(ZoneInfo(lab.timezone))
    elif changed.status != _DONE:
        changed.done_on = None
    changed.version += 1
    await session.flush()
    if was != _DONE and changed.status == _DONE:
        ledger.log(
            session,
            lab.id,
            actor,
            "recommendation-done",
            "recommendation",
            changed.id,
            recommendation=changed.id,
            decision=changed.decision_id,
            done_on=changed.done_on,
            done_words=changed.done_words,
        )
    else:
        ledger.tell(session, lab.id, "edit", "recommendation", changed.id)
    return changed
