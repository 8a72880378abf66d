"""Forgetting words some days after they were given (trust.md § Privacy); what was answered counts.

A testimony that the lab has validated is kept, as its author agreed; one that it set aside, or did
not decide, loses its words with the answers.
"""

from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import Sessions, unit_of_work

_ANSWERS = text(
    "UPDATE feedback_answer AS o SET words = NULL, erased_at = :at"
    " FROM lab AS l LEFT JOIN feedback_settings AS s ON s.lab_id = l.id"
    " WHERE l.id = o.lab_id AND o.erased_at IS NULL AND o.answered_on"
    " < CAST(:at AS timestamptz) - make_interval(days => coalesce(s.retention_days, 365))"
)
_TESTIMONIES = text(
    "UPDATE testimony AS o SET words = '', said_by = NULL, erased_at = :at, token_hash = NULL,"
    " version = o.version + 1"
    " FROM lab AS l LEFT JOIN feedback_settings AS s ON s.lab_id = l.id"
    " WHERE l.id = o.lab_id AND o.erased_at IS NULL AND o.status <> 'valide' AND o.consent_at"
    " < CAST(:at AS timestamptz) - make_interval(days => coalesce(s.retention_days, 365))"
)


async def forget_words(maker: Sessions) -> int:
    """Erase what is due; how many answers and testimonies."""
    async with unit_of_work(maker, SYSTEM) as session:
        done = [await session.execute(one, {"at": now()}) for one in (_ANSWERS, _TESTIMONIES)]
    return sum(one.rowcount for one in done)  # type: ignore[attr-defined]
