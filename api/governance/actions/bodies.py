"""Making and changing the bodies of a lab, and who sits on them."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor
from api.core.ids import MemberId, PersonId
from api.core.problems import AlreadyExists, Invalid, Stale
from api.governance import ledger
from api.governance.models.bodies import AssentRule, Body, BodyMember
from api.governance.models.sessions import BodySession, SessionStatus
from api.governance.problems import SessionState
from api.governance.queries.bodies import body_by_slug, seat_by_id
from api.labs.models import Lab
from api.people.queries import person_of_lab
from api.requests.actions.settle import ensure_rules

_OF_A_SEAT = ("side", "community", "voting", "chair", "from_day", "to_day")
"""What the decision log says of a seat: what counts when a body decides, and no name."""
_RULING = ("rule", "sides", "quorum")


async def create_body(session: AsyncSession, actor: Actor, lab: Lab, **facts: Any) -> Body:
    """A new body, last in order. ``AlreadyExists`` for a taken name."""
    await ensure_rules(session, lab.id)
    _check(facts["rule"], facts["sides"])
    last = await session.scalar(
        select(func.coalesce(func.max(Body.rank), 0)).where(Body.lab_id == lab.id)  # type: ignore[arg-type]
    )
    body = Body(lab_id=lab.id, rank=int(last or 0) + 1, **facts)
    session.add(body)
    await session.flush()
    ledger.log(
        session, lab.id, actor, "body-change", "body", body.slug, body=body.slug, change=facts
    )
    return body


async def change_body(
    session: AsyncSession, actor: Actor, lab: Lab, slug: str, expected: int, given: dict[str, Any]
) -> Body:
    """Other words or rules. ``Stale`` unless ``expected`` is its version.

    ``SessionState`` for another rule while a session of it is open: what was said under one rule is
    not decided under another.
    """
    body = await _changing(session, lab, slug, expected)
    if any(getattr(body, name) != given[name] for name in _RULING if name in given):
        await _no_open_session(session, body)
    for name, value in given.items():
        setattr(body, name, value)
    _check(body.rule, body.sides)
    await session.flush()
    ledger.log(session, lab.id, actor, "body-change", "body", slug, body=slug, change=given)
    return body


async def seat_member(
    session: AsyncSession, actor: Actor, lab: Lab, slug: str, **facts: Any
) -> Body:
    """Seat somebody of the lab. ``AlreadyExists`` when they sit there in those days."""
    body = await body_by_slug(session, lab.id, slug, lock=True)
    person, account = facts.pop("person"), facts.pop("account")
    if person is None and account is not None:
        person = await person_of_lab(session, lab.id, email=account)
        if person is None:
            raise Invalid.at("/account", "account-unknown")
    if person is None and facts["label"] is None:
        raise Invalid.at("/label", "person-or-label")
    if person is not None and await person_of_lab(session, lab.id, number=person) is None:
        raise Invalid.at("/person", "person-unknown")
    seat = BodyMember(lab_id=lab.id, body_id=body.id, person_id=person, **facts)
    await _check_seat(session, seat)
    session.add(seat)
    body.version += 1
    await session.flush()
    _log_seat(session, actor, body, seat)
    return body


async def change_member(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    slug: str,
    member: MemberId,
    expected: int,
    given: dict[str, Any],
) -> Body:
    """Another seat, or its end. ``expected`` is the body's version."""
    body = await _changing(session, lab, slug, expected)
    seat = await seat_by_id(session, lab.id, body.id, member)
    with session.no_autoflush:
        for name, value in given.items():
            setattr(seat, name, value)
        await _check_seat(session, seat)
    await session.flush()
    _log_seat(session, actor, body, seat)
    return body


async def _changing(session: AsyncSession, lab: Lab, slug: str, expected: int) -> Body:
    body = await body_by_slug(session, lab.id, slug, lock=True)
    if body.version != expected:
        raise Stale
    body.version += 1
    return body


async def _no_open_session(session: AsyncSession, body: Body) -> None:
    held = await session.scalar(
        select(BodySession.id).where(  # type: ignore[call-overload]
            BodySession.lab_id == body.lab_id,
            BodySession.body_id == body.id,
            BodySession.status == SessionStatus.OUVERTE,
        )
    )
    if held is not None:
        raise SessionState


def _check(rule: str, sides: list[Any]) -> None:
    if rule == AssentRule.EACH_SIDE and not sides:
        raise Invalid.at("/sides", "sides-needed")
    if len(set(sides)) != len(sides):
        raise Invalid.at("/sides", "side-twice")


async def _check_seat(session: AsyncSession, seat: BodyMember) -> None:
    if seat.to_day is not None and seat.to_day < seat.from_day:
        raise Invalid.at("/to_day", "days-in-order")
    if seat.person_id is None:
        return
    held = await session.scalars(
        select(BodyMember).where(
            BodyMember.lab_id == seat.lab_id,  # type: ignore[arg-type]
            BodyMember.body_id == seat.body_id,  # type: ignore[arg-type]
            BodyMember.person_id == PersonId(seat.person_id),  # type: ignore[arg-type]
        )
    )
    for other in held:
        apart = (other.to_day is not None and other.to_day < seat.from_day) or (
            seat.to_day is not None and seat.to_day < other.from_day
        )
        if other.id != seat.id and not apart:
            raise AlreadyExists


def _log_seat(session: AsyncSession, actor: Actor, body: Body, seat: BodyMember) -> None:
    said = {name: getattr(seat, name) for name in _OF_A_SEAT}
    ledger.log(
        session,
        body.lab_id,
        actor,
        "body-change",
        "body",
        body.slug,
        body=body.slug,
        change={"member": seat.id, **said},
    )
