"""What happens at its hour: rounds close, the silent are reminded, reviews fall due."""

from datetime import timedelta

from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import SYSTEM
from api.core.clock import now, today
from api.core.database import Sessions, unit_of_work
from api.core.events import publish
from api.core.ids import CommunityId, ConsentDecisionId, LabId
from api.deliberation.actions.close import settle
from api.deliberation.actions.common import note
from api.deliberation.events import CharterDue, LastDay, ReviewDue
from api.deliberation.models.consent import ConsentDecision, ConsentWhat
from api.deliberation.queries.decisions import SILENT, round_of
from api.deliberation.rules.consent import ConsentState

SOME = 50
"""How many decisions are dealt with in one transaction."""
KEPT = timedelta(days=365)
"""How long the lab keeps who asked for a facilitator, once it is over or left alone."""
_LAST_DAY = text(f"""
WITH last AS (
  SELECT r.lab_id, r.id FROM consent_round AS r
  JOIN consent_decision AS d ON d.lab_id = r.lab_id AND d.id = r.decision_id
    AND d.round = r.number AND d.state = 'ouverte'
  WHERE r.reminded_at IS NULL AND d.closes_at BETWEEN :at AND :soon
    AND r.opened_at < :at - interval '1 day'
  ORDER BY r.lab_id, r.id LIMIT {SOME} FOR UPDATE OF r SKIP LOCKED
)
UPDATE consent_round AS r SET reminded_at = :at FROM last, consent_decision AS d
WHERE (r.lab_id, r.id) = (last.lab_id, last.id) AND d.lab_id = r.lab_id AND d.id = r.decision_id
RETURNING r.lab_id, r.community_id, r.id, ARRAY(SELECT m.id {SILENT}) AS silent
""")  # noqa: S608 - constants
_CHARTERS = text("""
UPDATE charter_version SET reminded_at = :at
WHERE state = 'adoptee' AND reminded_at IS NULL
  AND adopted_on + interval '11 months' <= CAST(:today AS date)
RETURNING lab_id, community_id, id
""")
_DUE = """f.erased_at IS NULL AND coalesce(f.closed_at, (SELECT max(s.at)
  FROM facilitation_step AS s WHERE s.lab_id = f.lab_id AND s.facilitation_id = f.id)) < :before"""
_FORGET_STEPS = text(f"""
UPDATE facilitation_step AS t SET person_id = NULL FROM facilitation AS f
WHERE f.lab_id = t.lab_id AND f.id = t.facilitation_id AND t.person_id = f.person_id AND {_DUE}
""")  # noqa: S608 - constants
_FORGET = text(f"""
UPDATE facilitation AS f SET name = NULL, email = NULL, person_id = NULL, erased_at = :at
WHERE {_DUE}
""")  # noqa: S608 - constants


async def close_due(maker: Sessions) -> int:
    """Close the rounds whose hour has come, by the rule of consent; how many."""
    done = 0
    while True:
        async with unit_of_work(maker, SYSTEM) as session:
            due = await session.scalars(
                select(ConsentDecision)
                .where(
                    ConsentDecision.state == ConsentState.OUVERTE,  # type: ignore[arg-type]
                    ConsentDecision.closes_at <= now(),  # type: ignore[arg-type]
                )
                .order_by(ConsentDecision.lab_id, ConsentDecision.id)  # type: ignore[arg-type]
                .limit(SOME)
                .with_for_update(skip_locked=True)
            )
            decisions = list(due)
            for one in decisions:
                await settle(session, one, await round_of(session, one), None)
        done += len(decisions)
        if len(decisions) < SOME:
            return done


async def remind_silent(maker: Sessions) -> int:
    """On the last day of a round, have those told who have said nothing; how many rounds."""
    at = now()
    async with unit_of_work(maker, SYSTEM) as session:
        values = {"at": at, "soon": at + timedelta(days=1), "today": today()}
        rows = (await session.execute(_LAST_DAY, values)).all()
        for one in rows:
            if one.silent:
                lab, community = LabId(one.lab_id), CommunityId(one.community_id)
                await publish(session, LastDay(lab, community, one.id, tuple(one.silent)))
    return len(rows)


async def call_reviews(maker: Sessions) -> int:
    """Say of what was adopted that the day has come to look at it again; how many."""
    async with unit_of_work(maker, SYSTEM) as session:
        found = await session.scalars(
            update(ConsentDecision)
            .where(
                ConsentDecision.state == ConsentState.ADOPTEE,  # type: ignore[arg-type]
                ConsentDecision.review_on <= today(),  # type: ignore[arg-type]
            )
            .values(state=ConsentState.A_REVOIR, version=ConsentDecision.version + 1)
            .returning(ConsentDecision)
        )
        due = list(found)
        for one in due:
            note(session, one, ConsentWhat.A_REVOIR, None)
            told = await _author_and_leaders(session, one)
            number = ConsentDecisionId(one.id)
            await publish(session, ReviewDue(one.lab_id, one.community_id, number, told))
    return len(due)


_TOLD = text("""
SELECT m.id FROM community_member AS m
WHERE m.lab_id = :lab AND m.community_id = :community AND m.left_at IS NULL
  AND (m.id = :author OR EXISTS (SELECT FROM member_role AS r WHERE r.lab_id = m.lab_id
    AND r.member_id = m.id AND r.role = 'animateur'
    AND CAST(:today AS date) BETWEEN r.from_day AND coalesce(r.to_day, 'infinity')))
ORDER BY m.id
""")


async def _author_and_leaders(session: AsyncSession, one: ConsentDecision) -> tuple[int, ...]:
    values = {
        "lab": one.lab_id,
        "community": one.community_id,
        "author": one.member_id,
        "today": today(),
    }
    return tuple(await session.scalars(_TOLD, values))


async def call_charters(maker: Sessions) -> int:
    """Say of charters adopted eleven months ago that they are to be revised (req. 87), once."""
    async with unit_of_work(maker, SYSTEM) as session:
        rows = (await session.execute(_CHARTERS, {"at": now(), "today": today()})).all()
        for one in rows:
            lab, community = LabId(one.lab_id), CommunityId(one.community_id)
            await publish(session, CharterDue(lab, community, one.id))
    return len(rows)


async def forget_askers(maker: Sessions) -> int:
    """Forget who asked for a facilitator, a year after it was over or last seen to; how many."""
    async with unit_of_work(maker, SYSTEM) as session:
        at = now()
        await session.execute(_FORGET_STEPS, {"before": at - KEPT})
        done = await session.execute(_FORGET, {"at": at, "before": at - KEPT})
    return int(done.rowcount)  # type: ignore[attr-defined]
