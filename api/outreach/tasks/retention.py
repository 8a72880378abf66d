"""Forgetting people two years after the last thing done about them (trust.md § Privacy)."""

from sqlalchemy import select, text

from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import Sessions, unit_of_work
from api.outreach.actions.interested import erase
from api.outreach.models import InterestedPerson
from api.outreach.rules.follow import REMEMBERED_MONTHS

BATCH = 200
_DUE = text(
    "interested_person.erased_at IS NULL AND interested_person.last_at"
    " <= CAST(:at AS timestamptz) - make_interval(months => :months)"
)


async def forget_interested(maker: Sessions) -> int:
    """Forget whoever is due; how many. What is locked waits for tomorrow."""
    done = 0
    while True:
        async with unit_of_work(maker, SYSTEM) as session:
            rows = await session.scalars(
                select(InterestedPerson)
                .where(_DUE)
                .order_by(InterestedPerson.lab_id, InterestedPerson.id)  # type: ignore[arg-type]
                .limit(BATCH)
                .with_for_update(skip_locked=True),
                {"at": now(), "months": REMEMBERED_MONTHS},
            )
            found = rows.all()
            for one in found:
                await erase(session, one, "forget-people")
        done += len(found)
        if len(found) < BATCH:
            return done
