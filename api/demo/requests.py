"""Fictitious requests, one in each state worth seeing, walked there by the domain's own acts.

They come before a COPIL that was held three weeks ago, one that is planned, and a CODIR.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor
from api.core.clock import frozen, now, today
from api.core.ids import CriterionId, MemberId, RequestId
from api.demo.governance import Cast, the_cast
from api.demo.proposals import PROPOSALS, Proposal
from api.governance.actions.agenda import add_request
from api.governance.actions.decide import record_decision
from api.governance.actions.recording import seats_here
from api.governance.actions.sessions import (
    close_session,
    convene_session,
    open_session,
    plan_session,
    record_attendance,
)
from api.governance.models.sessions import BodySession
from api.labs.models import Lab
from api.requests.actions import appraise, corrections
from api.requests.actions.draft import draft
from api.requests.actions.filter import judge, open_filter
from api.requests.actions.moves import Held, hold, make
from api.requests.models.grid import GridCriterion
from api.requests.models.requests import ProjectRequest

PAST, AHEAD, CODIR_AHEAD = timedelta(days=-21), timedelta(days=10), timedelta(days=17)
LENGTH = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class _Stage:
    session: AsyncSession
    lab: Lab
    cast: Cast

    async def hold(self, actor: Actor, request: ProjectRequest) -> Held:
        await self.session.flush()
        return await hold(self.session, actor, self.lab, RequestId(request.id))


async def load(session: AsyncSession, lab: Lab, _facts: dict[str, Any]) -> None:
    """Play them all, the past with a stopped clock."""
    stage = _Stage(session, lab, await the_cast(session, lab))
    begun = now()
    past = _morning(lab, PAST)
    with frozen(past - timedelta(days=30)):
        made = [(one, await _judged_by_the_filter(stage, one)) for one in PROPOSALS if one.old]
        for one, request in made:
            await _appraised(stage, request, one)
    copil = await _past_copil(stage, past, made)
    with frozen(begun - timedelta(days=6)):
        for one in PROPOSALS:
            if not one.old:
                made.append((one, await _judged_by_the_filter(stage, one)))
                await _appraised(stage, made[-1][1], one)
    await convene_session(session, lab, copil.id)
    codir = await _plan(stage, "codir", _morning(lab, CODIR_AHEAD))
    for one, request in made:
        where = {"copil": copil, "codir": codir}.get(one.agenda or "")
        if where is not None:
            await add_request(
                session, stage.cast.manager, lab, where.id, RequestId(request.id), minutes=20
            )


async def _judged_by_the_filter(stage: _Stage, one: Proposal) -> ProjectRequest:
    """A request drafted, deposited, and taken as far as its story says."""
    session, cast = stage.session, stage.cast
    fields = dict(one.fields) | {"kind": one.kind, "title": one.title}
    starts = today() + timedelta(days=60)
    fields |= {"duration_from": starts, "duration_to": starts + timedelta(days=one.days)}
    parts = {"contributions": [dict(part) for part in one.contributions]}
    request = await draft(session, cast.carrier, stage.lab, fields, parts, fictitious=True)
    await make(session, await stage.hold(cast.carrier, request), "deposer")
    if one.until == "deposee":
        return request
    await make(session, await stage.hold(cast.team, request), "prendre_en_charge")
    if one.until == "a_completer":
        asked = [{"kind": "cooperation", "target": "contributions", "words": one.asked}]
        await corrections.ask(session, await stage.hold(cast.team, request), asked)
        return request
    await open_filter(session, await stage.hold(cast.team, request))
    await judge(
        session,
        await stage.hold(cast.team, request),
        "echoue" if one.until == "ecartee" else "passe",
        users_argument=one.users_argument,
        agents_argument=one.agents_argument,
        reason=one.asked or None,
    )
    return request


async def _appraised(stage: _Stage, request: ProjectRequest, one: Proposal) -> None:
    """Each side appraises, apart; the manager gives an opinion once both are through."""
    if one.until is not None and one.until != "en_evaluation":
        return
    session, cast = stage.session, stage.cast
    criteria = list(
        await session.scalars(
            select(GridCriterion)
            .where(
                GridCriterion.lab_id == request.lab_id,  # type: ignore[arg-type]
                GridCriterion.grid_id == request.grid_id,  # type: ignore[arg-type]
                GridCriterion.filter.is_(False),  # type: ignore[attr-defined]
            )
            .order_by(GridCriterion.rank)  # type: ignore[arg-type]
        )
    )
    partly = one.until == "en_evaluation"
    for rank, criterion in enumerate(criteria):
        for who, side in ((cast.deputy, "state"), (cast.manager, "region")):
            if partly and side == "region" and rank >= len(criteria) - 3:
                continue
            level, words = one.appraisals.get(
                (criterion.slug, side), ("favorable", "Rien à redire à ce stade.")
            )
            held = await stage.hold(who, request)
            await appraise.appraise(session, held, CriterionId(criterion.id), level, words)
    if not partly:
        held = await stage.hold(cast.manager, request)
        await appraise.give_opinion(session, held, "conforme", "Respecte la charte du lab.")


async def _past_copil(
    stage: _Stage, begins: datetime, made: list[tuple[Proposal, ProjectRequest]]
) -> BodySession:
    """The COPIL held three weeks ago, its decisions and minutes; gives the next one, planned."""
    session, lab, manager = stage.session, stage.lab, stage.cast.manager
    with frozen(begins - timedelta(days=14)):
        held = await _plan(stage, "copil", begins)
        items = [
            (one, await add_request(session, manager, lab, held.id, RequestId(request.id)))
            for one, request in made
            if one.decision is not None
        ]
        await convene_session(session, lab, held.id)
    with frozen(begins):
        await open_session(session, lab, held.id)
        seats = await seats_here(session, lab, held)
        present = [(MemberId(seat.id), "present") for seat in seats]
        await record_attendance(session, lab, held.id, held.version, present)
        seats = await seats_here(session, lab, held)
        for one, item in items:
            given = {
                "outcome": one.decision,
                "reason": one.reason,
                "reason_kind": None,
                "positions": [
                    {
                        "side": side,
                        "position": "favorable",
                        "words": None,
                        "members": [seat.id for seat in seats if seat.side == side],
                    }
                    for side in ("state", "region")
                ],
                "evidence": [],
                "recommendations": [
                    {
                        "words": words,
                        "owner": manager.id if mine else None,
                        "owner_label": None if mine else "Agents pilotes Région",
                        "due_on": begins.date() + timedelta(days=days),
                    }
                    for words, mine, days in one.recommendations
                ],
            }
            await record_decision(session, manager, lab, held.id, item.id, given)
    with frozen(begins + LENGTH):
        await close_session(session, manager, lab, held.id)
    return await _plan(stage, "copil", _morning(lab, AHEAD))


async def _plan(stage: _Stage, body: str, begins: datetime) -> BodySession:
    return await plan_session(
        stage.session,
        stage.lab,
        body=body,
        starts_at=begins,
        ends_at=begins + LENGTH,
        place="Salon du Ti Lab",
        note="Séance fictive de démonstration",
        fictitious=True,
    )


def _morning(lab: Lab, away: timedelta) -> datetime:
    """Half past nine of the first Thursday from that many days away."""
    zone = ZoneInfo(lab.timezone)
    day = today(zone) + away
    day += timedelta(days=(3 - day.weekday()) % 7)
    return datetime.combine(day, time(9, 30), zone)
