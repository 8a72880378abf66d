"""Saying how a card went, perhaps in an activity."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.commons.methods.actions.write import tell
from api.commons.methods.models import PUBLISHED, MethodCard, MethodUse
from api.commons.methods.policy import Hand
from api.commons.methods.problems import WrongState
from api.core.access import Actor, Permission
from api.core.clock import now, today
from api.core.ids import MethodUseId, PersonId
from api.core.problems import Forbidden, Invalid
from api.core.records import record_of

_ACTIVITY = text("""
SELECT l.id AS lab_id, a.id, (a.starts_at AT TIME ZONE l.timezone)::date AS day,
       (extract(epoch FROM a.ends_at - a.starts_at) / 60)::integer AS minutes,
       (SELECT sum(t.count)::integer FROM attendance AS t
        WHERE t.lab_id = a.lab_id AND t.activity_id = a.id) AS people
FROM activity AS a JOIN lab AS l ON l.id = a.lab_id
WHERE l.slug = :lab AND a.id = :activity AND a.status <> 'cancelled'
  AND (CAST(:views AS boolean) OR a.public_event OR a.organiser_id = :person)
  AND (NOT a.members_only OR CAST(:manages AS boolean) OR a.organiser_id = :person
       OR a.community_id = ANY ((SELECT tilab_communities())::bigint[]))
""")
_MOST_PEOPLE, _MOST_MINUTES = 10_000, 7 * 24 * 60


async def report_use(
    session: AsyncSession, actor: Actor, card: MethodCard, given: dict[str, Any]
) -> MethodUse:
    """Keep how it went. Of an activity that one sees, its day, length and people are known.

    ``Invalid`` for a day to come, or an activity that one may not know of.
    """
    if card.state not in PUBLISHED:
        raise WrongState
    lab, number = given.pop("activity_lab"), given.pop("activity")
    given |= {"activity_lab_id": None, "activity_id": None}
    if number is not None:
        views = actor.may(Permission.VIEW_ACTIVITIES, lab)
        values = {"lab": lab, "activity": number, "person": actor.id, "views": views}
        values["manages"] = actor.may(Permission.MANAGE_ACTIVITIES, lab)
        found = (await session.execute(_ACTIVITY, values)).one_or_none()
        if found is None:
            raise Invalid.at("/activity", "activity-unknown")
        given |= {"activity_lab_id": found.lab_id, "activity_id": found.id}
        known = {
            "on_day": found.day,
            "minutes": min(found.minutes, _MOST_MINUTES) or None,
            "people": min(found.people or 0, _MOST_PEOPLE) or None,
        }
        given |= {name: value for name, value in known.items() if given[name] is None}
    given["on_day"] = given["on_day"] or today()
    if given["on_day"] > today():
        raise Invalid.at("/on_day", "day-to-come")
    use = MethodUse(
        lab_id=card.lab_id, card_id=card.id, person_id=PersonId(actor.id), at=now(), **given
    )
    session.add(use)
    await session.flush()
    tell(session, card)
    return use


async def withdraw_use(
    session: AsyncSession, card: MethodCard, number: MethodUseId, hand: Hand
) -> None:
    """Take a report away: one's own, or any for whoever leads where the card is."""
    use = await record_of(session, MethodUse, card.lab_id, number)
    if use.card_id != card.id or not (use.person_id == hand.person or hand.leads):
        raise Forbidden
    await session.delete(use)
    await session.flush()
    tell(session, card)
