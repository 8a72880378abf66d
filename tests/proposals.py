"""Requests brought to any state by the domain's own acts, each by whom it belongs to."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import SYSTEM, Actor, Role, permissions_of
from api.core.clock import now
from api.core.database import unit_of_work
from api.core.ids import CriterionId, RequestId
from api.governance.models.bodies import Body
from api.governance.models.sessions import (
    AgendaItem,
    BodySession,
    ItemKind,
    ItemStatus,
    SessionStatus,
)
from api.requests.actions import appraise, corrections, filter, outcome  # noqa: A004
from api.requests.actions.draft import draft
from api.requests.actions.moves import Held, hold, make
from api.requests.models.grid import GridCriterion
from api.requests.models.parts import RequestCorrection
from api.requests.models.requests import ProjectRequest, State

if TYPE_CHECKING:
    from tests.builders import Board, Signed, World

USERS = "Vingt usagers testent le parcours dès la première semaine."
AGENTS = "Les agents d'accueil conçoivent l'outil et le gardent."
PARTS: dict[str, Any] = {
    "contributions": [
        {"party": "porteur", "party_name": "Le guichet", "nature": "temps", "what": "Deux agents"},
        {"party": "lab", "party_name": "Le lab", "nature": "competence", "what": "Un designer"},
        {"party": "partenaire", "party_name": "La CAF", "nature": "terrain", "what": "Un accueil"},
    ],
    "answers": [{"question": "centre-utilisateur", "words": "Ils testent chaque version."}],
    "territories": [{"code": "35", "label": "Ille-et-Vilaine"}],
}
FORM: dict[str, Any] = {
    "kind": "projet",
    "title": "Un guichet qui parle à tout le monde",
    "summary": "Refaire l'accueil avec celles et ceux qui y viennent.",
    "origin": "terrain",
    "function_wanted": "eprouvette",
    "objectives": ["cooperation_usagers"],
    "users_words": "Ils comprennent ce qu'on leur demande.",
    "agents_words": "Ils répètent moins.",
    "duration_from": "2027-01-04",
    "duration_to": "2027-06-30",
    "carriers_days": 40,
    "involved_days": 12.5,
    "lab_weeks": 6,
    "partners_internal": 2,
    "partners_inter": 1,
    "partners_external": 1,
    "project_cents": 500000,
    "lab_cents": 300000,
}
"""A complete form, as it is posted beside :data:`PARTS`."""
_ROUTE = (
    "deposer", "prendre_en_charge", "demander_complement", "completer", "ouvrir_filtre",
    "passer_filtre", "judge", "inscrire", "avis_favorable", "soumettre", "valider",
)  # fmt: skip
_BEFORE: dict[str, tuple[str, ...]] = {
    State.BROUILLON: (),
    State.DEPOSEE: ("deposer",),
    State.EN_CLARIFICATION: _ROUTE[:2],
    State.A_COMPLETER: _ROUTE[:3],
    State.FILTRE_USAGERS: _ROUTE[:5],
    State.ECARTEE: (*_ROUTE[:5], "ecarter"),
    State.EN_EVALUATION: _ROUTE[:6],
    State.INSCRITE: _ROUTE[:8],
    State.AJOURNEE: (*_ROUTE[:8], "ajourner"),
    State.NON_RETENUE: (*_ROUTE[:8], "ne_pas_retenir"),
    State.EN_ATTENTE_MOYENS: (*_ROUTE[:8], "mettre_en_attente"),
    State.FAVORABLE: _ROUTE[:9],
    State.ACCEPTEE: _ROUTE[:9],
    State.SOUMISE: _ROUTE[:10],
    State.RENVOYEE: (*_ROUTE[:10], "renvoyer"),
    State.REFUSEE: (*_ROUTE[:10], "refuser"),
    State.VALIDEE: _ROUTE,
    State.RETIREE: ("retirer",),
}
_DECISIONS = (
    "avis_favorable", "ajourner", "ne_pas_retenir", "mettre_en_attente", "valider", "renvoyer",
    "refuser",
)  # fmt: skip


def acting(board: "Board", who: "Signed", *roles: Role) -> Actor:
    """Somebody of the board as an actor of the domain, with the rights of ``roles``."""
    slug, lab_id = board.lab.slug, board.lab.id
    return Actor(
        kind="person",
        id=who.person_id,
        labs={slug: lab_id},
        grants={slug: permissions_of(roles)},
    )


async def a_request(
    world: "World", board: "Board", state: str, kind: str, goes_to: str | None = None, **fields: Any
) -> int:
    """A request of ``board.carrier`` in that state; judged by both sides where it gets so far.

    An action accepted at the COPIL is ``acceptee``; a project goes on to the CODIR. ``goes_to`` is
    where the same acts lead, under other rules.
    """
    if state == State.ACCEPTEE:
        kind = "action"
    async with unit_of_work(world.sessions, SYSTEM) as session:
        carrier = acting(board, board.carrier, Role.MEMBER)
        parts = fields.pop("parts", PARTS)
        form = FORM | {"kind": kind} | fields
        for name in ("duration_from", "duration_to"):
            form[name] = now().date() + timedelta(days=30 if name == "duration_from" else 210)
        made = await draft(session, carrier, board.lab, form, parts)
        for name in _BEFORE[state]:
            await _act(session, board, made, name)
        assert made.state == (goes_to or state), made.state
        return made.id


async def judge_whole(session: AsyncSession, board: "Board", request: ProjectRequest) -> None:
    """Both sides appraise every criterion, differing on the first; the manager gives an opinion."""
    criteria = await session.scalars(
        select(GridCriterion.id)  # type: ignore[call-overload]
        .where(
            GridCriterion.lab_id == request.lab_id,
            GridCriterion.grid_id == request.grid_id,
            GridCriterion.filter.is_(False),  # type: ignore[attr-defined]
        )
        .order_by(GridCriterion.rank)
    )
    for rank, criterion in enumerate(criteria):
        for who in (board.state, board.region):
            held = await _held(session, board, request, who, Role.STEERING)
            level = "reserve" if rank == 0 and who is board.state else "favorable"
            await appraise.appraise(session, held, CriterionId(criterion), level, "Parce que.")
    held = await _held(session, board, request, board.manager, Role.MANAGER)
    await appraise.give_opinion(session, held, "conforme", "Les deux côtés y travaillent.")


async def _act(session: AsyncSession, board: "Board", request: ProjectRequest, name: str) -> None:
    carrier = (board.carrier, Role.MEMBER)
    team, manager = (board.team, Role.TEAM), (board.manager, Role.MANAGER)
    match name:
        case "deposer" | "completer":
            held = await _held(session, board, request, *carrier)
            if name == "completer":
                await _answer_all(session, held)
            await make(session, held, name)
        case "prendre_en_charge":
            await make(session, await _held(session, board, request, *team), name)
        case "demander_complement":
            held = await _held(session, board, request, *team)
            await corrections.ask(session, held, [{"kind": "cooperation", "words": "Qui vient ?"}])
        case "ouvrir_filtre":
            await filter.open_filter(session, await _held(session, board, request, *team))
        case "passer_filtre" | "ecarter":
            held = await _held(session, board, request, *team)
            verdict = "passe" if name == "passer_filtre" else "echoue"
            await filter.judge(
                session,
                held,
                verdict,
                users_argument=USERS,
                agents_argument=AGENTS,
                reason="Les usagers n'y gagnent rien.",
            )
        case "judge":
            await judge_whole(session, board, request)
        case "inscrire" | "soumettre":
            await put_on(session, board, await _held(session, board, request, *manager))
        case "retirer":
            await outcome.withdraw(
                session, await _held(session, board, request, *carrier), "Plus de moyens"
            )
        case _:
            assert name in _DECISIONS
            await decide_on(session, board, await _held(session, board, request, *manager), name)


async def _held(
    session: AsyncSession, board: "Board", request: ProjectRequest, who: "Signed", role: Role
) -> Held:
    await session.flush()
    return await hold(session, acting(board, who, role), board.lab, RequestId(request.id))


async def _answer_all(session: AsyncSession, held: Held) -> None:
    asked = await session.scalars(
        select(RequestCorrection.id).where(  # type: ignore[call-overload]
            RequestCorrection.lab_id == held.request.lab_id,
            RequestCorrection.request_id == held.request.id,
        )
    )
    for one in asked:
        await corrections.answer(session, held, one, "Deux agents, un jour par mois.")
    await session.flush()
    held.standing = (await hold(session, held.actor, held.lab, RequestId(held.request.id))).standing


async def put_on(session: AsyncSession, board: "Board", held: Held) -> None:
    """Put the request on the agenda of a new session of the body that it goes before."""
    step = held.standing.destination
    meeting = await _meeting(session, board, step.body if step else "copil")
    await outcome.put_on_agenda(session, held, session_id=meeting.id)
    await _item(session, held.request, meeting)


async def decide_on(session: AsyncSession, board: "Board", held: Held, name: str) -> None:
    """Open the session that the request is on, decide, and close it, or leave it to its others."""
    request = held.request
    item = await session.scalar(
        select(AgendaItem).where(
            AgendaItem.lab_id == request.lab_id,  # type: ignore[arg-type]
            AgendaItem.request_id == request.id,  # type: ignore[arg-type]
            AgendaItem.status == ItemStatus.INSCRIT,  # type: ignore[arg-type]
        )
    )
    if item is None and request.filter_verdict == "passe":
        item = await _item(session, request, await _meeting(session, board, "copil"))
    meeting = None
    if item is not None:
        meeting = await session.get_one(BodySession, (request.lab_id, item.session_id))
        meeting.status = SessionStatus.OUVERTE
        await session.flush()
    held = await hold(session, held.actor, held.lab, RequestId(request.id))
    await outcome.decide(
        session,
        held,
        name,
        reason="Les deux côtés sont d'accord.",
        reason_kind="moyens" if name == "ne_pas_retenir" else None,
        session_id=meeting.id if meeting else 0,
        decision_id=0,
    )
    if item is not None and meeting is not None:
        item.status = ItemStatus.TRAITE
        await session.flush()
        left = await session.scalar(
            select(AgendaItem.id).where(  # type: ignore[call-overload]
                AgendaItem.lab_id == request.lab_id,
                AgendaItem.session_id == meeting.id,
                AgendaItem.status == ItemStatus.INSCRIT,
            )
        )
        meeting.status = SessionStatus.PLANIFIEE if left else SessionStatus.CLOSE
    await session.flush()


async def _meeting(session: AsyncSession, board: "Board", slug: str) -> BodySession:
    body = await session.scalar(
        select(Body).where(Body.lab_id == board.lab.id, Body.slug == slug)  # type: ignore[arg-type]
    )
    assert body is not None
    begins = now() + timedelta(days=7)
    meeting = BodySession(
        lab_id=board.lab.id, body_id=body.id, starts_at=begins, ends_at=begins + timedelta(hours=2)
    )
    session.add(meeting)
    await session.flush()
    return meeting


async def _item(session: AsyncSession, request: ProjectRequest, meeting: BodySession) -> AgendaItem:
    item = AgendaItem(
        lab_id=request.lab_id,
        session_id=meeting.id,
        rank=1,
        kind=ItemKind.DEMANDE,
        request_id=request.id,
        gate="passe",
        title=request.title,
    )
    session.add(item)
    await session.flush()
    return item
