"""An agenda made at once: the session if there is none, every ready request, what to follow up."""

from datetime import datetime

import orjson
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor
from api.core.ids import BodySessionId, RequestId
from api.core.messages import message
from api.core.problems import Invalid, NotFound
from api.governance.actions.agenda import add_item, add_request
from api.governance.actions.sessions import plan_session
from api.governance.models.bodies import Body
from api.governance.models.decisions import Decision, Recommendation, RecommendationStatus
from api.governance.models.sessions import AgendaItem, BodySession, ItemKind
from api.governance.policy import AHEAD
from api.governance.preparation import sorted_for
from api.governance.problems import SessionState, WrongBody
from api.governance.queries.bodies import body_by_slug
from api.governance.queries.preparation import CANDIDATES
from api.governance.queries.sessions import next_session, session_by_id
from api.labs.models import Lab
from api.requests.actions.moves import hold
from api.requests.queries.standing import reader

_OPEN = (RecommendationStatus.OUVERTE, RecommendationStatus.EN_COURS)


async def make_agenda(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    slug: str,
    *,
    number: BodySessionId | None,
    starts_at: datetime | None,
    ends_at: datetime | None,
    place: str | None,
    requests: list[int] | None,
) -> BodySession:
    """Put the requests (all that are ready, unless some are named) on a session's agenda.

    The session is that of ``number``, or a new one of those times, or the next one planned.
    """
    body = await body_by_slug(session, lab.id, slug)
    wanted = await _ready(session, actor, lab, slug) if requests is None else requests
    for one in sorted(set(wanted)):  # locks: requests first, everywhere
        try:
            await hold(session, actor, lab, RequestId(one))
        except NotFound:
            raise Invalid.at("/requests", "request-unknown") from None
    held = await _session(session, lab, body, number, starts_at, ends_at, place)
    for one in dict.fromkeys(wanted):
        await add_request(session, actor, lab, held.id, RequestId(one))
    if await _to_follow(session, body, held):
        title = message("agenda.follow-up", "fr")
        await add_item(session, actor, lab, held.id, kind=ItemKind.SUIVI, title=title)
    return held


async def _ready(session: AsyncSession, actor: Actor, lab: Lab, slug: str) -> list[int]:
    values = reader(actor, lab)
    values.pop("all")
    found = orjson.loads(await session.scalar(text(CANDIDATES), values))
    ready = sorted_for(slug, found, actor, lab.slug, "fr")["ready"]
    return [row["id"] for row in ready]


async def _session(
    session: AsyncSession,
    lab: Lab,
    body: Body,
    number: BodySessionId | None,
    starts_at: datetime | None,
    ends_at: datetime | None,
    place: str | None,
) -> BodySession:
    if number is not None:
        try:
            held = await session_by_id(session, lab.id, number, lock=True)
        except NotFound:
            raise Invalid.at("/session", "session-unknown") from None
        if held.body_id != body.id:
            raise WrongBody
        if held.status not in AHEAD:
            raise SessionState
        return held
    if starts_at is not None and ends_at is not None:
        return await plan_session(
            session, lab, body=body.slug, starts_at=starts_at, ends_at=ends_at, place=place
        )
    following = await next_session(session, lab.id, body.id, lock=True)
    if starts_at is not None or ends_at is not None or following is None:
        raise Invalid.at("/session", "session-times")
    return following


async def _to_follow(session: AsyncSession, body: Body, held: BodySession) -> bool:
    """Whether recommendations of the body are due by then, and not on the agenda yet."""
    due = await session.scalar(
        select(func.count())
        .select_from(Recommendation)
        .join(
            Decision,
            (Decision.lab_id == Recommendation.lab_id)  # type: ignore[arg-type]
            & (Decision.id == Recommendation.decision_id),
        )
        .where(
            Decision.lab_id == body.lab_id,  # type: ignore[arg-type]
            Decision.body_id == body.id,  # type: ignore[arg-type]
            Recommendation.status.in_(_OPEN),  # type: ignore[attr-defined]
            Recommendation.due_on <= held.starts_at.date(),  # type: ignore[operator, arg-type]
        )
    )
    known = await session.scalar(
        select(func.count())
        .select_from(AgendaItem)
        .where(
            AgendaItem.lab_id == held.lab_id,  # type: ignore[arg-type]
            AgendaItem.session_id == held.id,  # type: ignore[arg-type]
            AgendaItem.kind == ItemKind.SUIVI,  # type: ignore[arg-type]
        )
    )
    return bool(due) and not known
