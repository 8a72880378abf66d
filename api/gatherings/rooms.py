"""Which rooms are free for each date: one reading of the house for all of them."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.queries.finder import candidates_of
from api.bookings.rules.finder import Candidate, Wanted, suiting
from api.bookings.rules.slots import Slot
from api.communities.door import Standing
from api.core.access import Actor
from api.core.clock import now
from api.core.database import act_as
from api.labs.models import Lab
from api.labs.queries import lab_by_slug


async def in_its_lab(session: AsyncSession, actor: Actor, standing: Standing) -> Lab:
    """The community's lab, for a member who may have no part in it.

    From here on they work with its rows: what they may do there is what the action does, and no
    more. Without them every room would look free.
    """
    slug = standing.lab.slug
    if slug not in actor.labs:
        await act_as(session, replace(actor, labs={**actor.labs, slug: standing.lab_id}))
    return await lab_by_slug(session, slug)


async def free_rooms(
    session: AsyncSession, lab: Lab, standing: Standing, slots: Sequence[Slot], people: int | None
) -> list[list[Candidate]]:
    """For each slot, the rooms free for that many people, the best first."""
    if not slots:
        return []
    first, last = min(one.starts_at for one in slots), max(one.ends_at for one in slots)
    candidates = await candidates_of(session, lab, first, last)
    found = []
    for slot in slots:
        wanted = Wanted(slot.starts_at, slot.ends_at, slot.ends_at - slot.starts_at, people)
        suited = suiting(candidates, wanted, standing.lab.zone, now())
        found.append([one for one, _ in suited])
    return found


def as_read(rooms: Sequence[Candidate]) -> list[dict[str, object]]:
    """Rooms as the API says them."""
    return [{"room": one.slug, "room_name": one.name, "capacity": one.capacity} for one in rooms]
