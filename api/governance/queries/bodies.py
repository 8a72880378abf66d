"""Reading bodies and their seats."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import BodyId, LabId, MemberId, PersonId
from api.core.problems import NotFound
from api.governance.models.bodies import Body, BodyMember

_MEMBER_JSON = """
json_build_object(
  'id', m.id, 'person', m.person_id, 'name', p.display_name, 'label', m.label, 'side', m.side,
  'community', m.community, 'voting', m.voting, 'chair', m.chair,
  'email', CASE WHEN :manager THEN m.email END, 'from_day', m.from_day, 'to_day', m.to_day)
"""
_BODY_JSON = f"""
json_build_object(
  'slug', b.slug, 'name', b.name, 'power', b.power, 'cadence', b.cadence, 'rule', b.rule,
  'sides', b.sides, 'community_seat', b.community_seat, 'quorum', b.quorum,
  'notified_only', b.notified_only, 'active', b.active, 'rank', b.rank,
  'members', coalesce((
    SELECT json_agg({_MEMBER_JSON}
      ORDER BY m.chair DESC, m.side, coalesce(p.display_name, m.label), m.id)
    FROM body_member AS m LEFT JOIN person AS p ON p.id = m.person_id
    WHERE m.lab_id = b.lab_id AND m.body_id = b.id
      AND (m.to_day IS NULL
           OR m.to_day >= (CAST(:now AS timestamptz) AT TIME ZONE l.timezone)::date)
  ), '[]'::json),
  'abilities', CASE WHEN NOT :manager THEN '[]'::json
    WHEN b.active AND NOT b.notified_only THEN '["edit", "add_member", "plan"]'::json
    ELSE '["edit", "add_member"]'::json END,
  'version', b.version)
"""

LIST_BODIES = f"""
SELECT json_build_object(
  'items', coalesce(json_agg({_BODY_JSON} ORDER BY b.rank, b.id), '[]'))::text
FROM body AS b JOIN lab AS l ON l.id = b.lab_id WHERE b.lab_id = :lab_id
"""

ONE_BODY = f"""
SELECT {_BODY_JSON}::text FROM body AS b JOIN lab AS l ON l.id = b.lab_id
WHERE b.lab_id = :lab_id AND b.slug = :body
"""


async def body_by_slug(
    session: AsyncSession, lab_id: LabId, slug: str, *, lock: bool = False
) -> Body:
    """The lab's body of that name; ``NotFound`` when there is none."""
    query = select(Body).where(Body.lab_id == lab_id, Body.slug == slug)  # type: ignore[arg-type]
    body = await session.scalar(query.with_for_update() if lock else query)
    if body is None:
        raise NotFound
    return body


async def seat_by_id(
    session: AsyncSession, lab_id: LabId, body_id: BodyId, member: MemberId
) -> BodyMember:
    """A seat of that body; ``NotFound`` when it is none of its."""
    seat = await session.get(BodyMember, (lab_id, member))
    if seat is None or seat.body_id != body_id:
        raise NotFound
    return seat


async def seats_on(
    session: AsyncSession, lab_id: LabId, body_id: BodyId, day: date
) -> list[BodyMember]:
    """Who sits on a body that day, the chair first."""
    found = await session.scalars(
        select(BodyMember)
        .where(
            BodyMember.lab_id == lab_id,  # type: ignore[arg-type]
            BodyMember.body_id == body_id,  # type: ignore[arg-type]
            BodyMember.from_day <= day,  # type: ignore[arg-type]
            (BodyMember.to_day.is_(None)) | (BodyMember.to_day >= day),  # type: ignore[union-attr, operator]
        )
        .order_by(BodyMember.chair.desc(), BodyMember.id)  # type: ignore[attr-defined, arg-type]
    )
    return list(found)


async def seat_of(
    session: AsyncSession, lab_id: LabId, body_id: BodyId, person: PersonId, day: date
) -> BodyMember | None:
    """The seat that somebody holds on a body that day, if any."""
    seats = await seats_on(session, lab_id, body_id, day)
    return next((seat for seat in seats if seat.person_id == person), None)
