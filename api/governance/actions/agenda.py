"""What a session has before it: items put on its agenda, moved, ordered, and opinions from afar."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor
from api.core.clock import now
from api.core.ids import AgendaItemId, BodySessionId, PersonId, ProposalId, RequestId
from api.core.problems import Invalid, NotFound, Stale
from api.governance import ledger
from api.governance.models.bodies import Body
from api.governance.models.sessions import (
    AgendaItem,
    BodySession,
    ItemKind,
    ItemOpinion,
    ItemStatus,
    ProposalStatus,
    StrategicProposal,
)
from api.governance.policy import AHEAD, UNDER_WAY
from api.governance.problems import NotAMember, SessionState, WrongBody
from api.governance.queries.bodies import seat_of
from api.governance.queries.sessions import item_by_id, items_of, session_by_id
from api.labs.models import Lab
from api.projects.queries.cards import project_by_slug
from api.requests.actions.moves import hold
from api.requests.actions.outcome import put_on_agenda
from api.requests.models.requests import FilterVerdict, ProjectRequest


async def add_item(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    number: BodySessionId,
    *,
    kind: ItemKind,
    request: int | None = None,
    proposal: int | None = None,
    project: str | None = None,
    **words: Any,
) -> AgendaItem:
    """Put something on the agenda; a request makes the move that leads there.

    ``SessionState`` once the session has begun (for a request) or closed, ``WrongBody``,
    ``RequestWrongState``, ``RequestNotReady`` which lists what lacks.
    """
    if (request is None) is (kind == ItemKind.DEMANDE):
        raise Invalid.at(
            "/request", "request-needed" if request is None else "request-with-demande"
        )
    if request is not None:
        return await add_request(session, actor, lab, number, RequestId(request), **words)
    held = await _held(session, lab, number)
    item = AgendaItem(lab_id=lab.id, session_id=held.id, kind=kind, rank=0, **words)
    if proposal is not None:
        item.proposal_id = ProposalId(proposal)
        item.title = item.title or await _propose(session, lab, item.proposal_id)
    if project is not None:
        try:
            found = await project_by_slug(session, lab.id, project)
        except NotFound:
            raise Invalid.at("/project", "project-unknown") from None
        item.project_id, item.title = found.id, item.title or found.title
    if not item.title:
        raise Invalid.at("/title", "title-needed")
    return await _append(session, held, item)


async def add_request(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    number: BodySessionId,
    request: RequestId,
    **words: Any,
) -> AgendaItem:
    """Put a request on the agenda of a session that has not begun. The request is locked first."""
    try:
        asked = await hold(session, actor, lab, request)
    except NotFound:
        raise Invalid.at("/request", "request-unknown") from None
    held = await _held(session, lab, number)
    if held.status not in AHEAD:
        raise SessionState
    before = asked.standing.destination
    await put_on_agenda(session, asked, session_id=held.id)
    body = await session.get_one(Body, (lab.id, held.body_id))
    if before is None or before.body != body.slug:
        raise WrongBody
    words["title"] = asked.request.title
    return await attach(session, held, asked.request, **words)


async def attach(
    session: AsyncSession, held: BodySession, request: ProjectRequest, **words: Any
) -> AgendaItem:
    """Write the item of a request that has just made the move that leads there."""
    item = AgendaItem(
        lab_id=held.lab_id,
        session_id=held.id,
        rank=0,
        kind=ItemKind.DEMANDE,
        request_id=request.id,
        gate=FilterVerdict.PASSE,
        **words,
    )
    return await _append(session, held, item)


async def change_item(
    session: AsyncSession,
    lab: Lab,
    number: BodySessionId,
    item_id: AgendaItemId,
    expected: int,
    given: dict[str, Any],
) -> AgendaItem:
    """Other words; the title of a request is its own."""
    held = await _held(session, lab, number)
    item = await _standing(session, held, item_id, expected)
    if "title" in given and item.request_id is not None:
        raise Invalid.at("/title", "title-of-a-request")
    for name, value in given.items():
        setattr(item, name, value)
    await _changed(session, held, item, "edit")
    return item


async def remove_item(
    session: AsyncSession, lab: Lab, number: BodySessionId, item_id: AgendaItemId, expected: int
) -> None:
    """Take an item off. A request is moved, decided of, or withdrawn: ``SessionState``."""
    held = await _held(session, lab, number)
    item = await _standing(session, held, item_id, expected)
    if item.request_id is not None:
        raise SessionState
    if item.proposal_id is not None:
        proposal = await session.get_one(StrategicProposal, (lab.id, item.proposal_id))
        proposal.status = ProposalStatus.PROPOSEE
        proposal.version += 1
        ledger.tell(session, lab.id, "put-off", "proposal", proposal.id)
    await session.delete(item)
    await _changed(session, held, item, "remove")


async def move_item(
    session: AsyncSession,
    lab: Lab,
    number: BodySessionId,
    item_id: AgendaItemId,
    onto: BodySessionId,
) -> AgendaItem:
    """Move an item to another session of the same body, one that has not begun."""
    await item_by_id(session, lab.id, number, item_id)
    try:
        held, target = await _both(session, lab, number, onto)
    except NotFound:
        raise Invalid.at("/session", "session-unknown") from None
    if held.body_id != target.body_id:
        raise WrongBody
    if held.id == target.id or held.status not in UNDER_WAY or target.status not in AHEAD:
        raise SessionState
    item = await _standing(session, held, item_id)
    item.session_id = target.id
    item.rank = await _last(session, target) + 1
    target.version += 1
    await _changed(session, held, item, "move")
    ledger.tell(session, lab.id, "take-over", "body_session", target.id)
    return item


async def order_agenda(
    session: AsyncSession, lab: Lab, number: BodySessionId, expected: int, order: list[int]
) -> BodySession:
    """Put the agenda in that order: all its items, each once."""
    held = await _held(session, lab, number)
    if held.version != expected:
        raise Stale
    items = {item.id: item for item in await items_of(session, lab.id, number)}
    if sorted(order) != sorted(items):
        raise Invalid.at("/items", "order-whole")
    for rank, one in enumerate(order, 1):
        items[AgendaItemId(one)].rank = rank
    held.version += 1
    await session.flush()
    ledger.tell(session, lab.id, "order", "body_session", held.id)
    return held


async def give_opinion(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    number: BodySessionId,
    item_id: AgendaItemId,
    expected: int,
    *,
    position: str,
    words: str | None,
) -> AgendaItem:
    """Say from afar what one thinks, as a member of the body today; again, to change one's mind.

    ``Stale`` unless ``expected`` is the item's version: one speaks of what one has read. An opinion
    leaves that version as it is, so members do not get into each other's way.
    """
    held = await _held(session, lab, number)
    item = await _standing(session, held, item_id, expected)
    today = now().astimezone(ZoneInfo(lab.timezone)).date()
    person = PersonId(actor.id)
    seat = await seat_of(session, lab.id, held.body_id, person, today)
    if actor.kind != "person" or seat is None:
        raise NotAMember
    opinion = ItemOpinion(
        lab_id=lab.id,
        item_id=item.id,
        member_id=seat.id,
        position=position,
        words=words,
        at=now(),
    )
    await session.merge(opinion)
    await session.flush()
    ledger.tell(session, lab.id, "give-opinion", "agenda_item", item.id)
    return item


async def _held(session: AsyncSession, lab: Lab, number: BodySessionId) -> BodySession:
    held = await session_by_id(session, lab.id, number, lock=True)
    if held.status not in UNDER_WAY:
        raise SessionState
    return held


async def _both(
    session: AsyncSession, lab: Lab, one: BodySessionId, other: BodySessionId
) -> tuple[BodySession, BodySession]:
    """Two sessions, locked in the order of their numbers."""
    locked = {
        number: await session_by_id(session, lab.id, number, lock=True)
        for number in sorted({one, other})
    }
    return locked[one], locked[other]


async def _standing(
    session: AsyncSession, held: BodySession, item_id: AgendaItemId, expected: int | None = None
) -> AgendaItem:
    item = await item_by_id(session, held.lab_id, held.id, item_id, lock=True)
    if expected is not None and item.version != expected:
        raise Stale
    if item.status != ItemStatus.INSCRIT:
        raise SessionState
    return item


async def _last(session: AsyncSession, held: BodySession) -> int:
    ranks = [item.rank for item in await items_of(session, held.lab_id, held.id)]
    return max(ranks, default=0)


async def _append(session: AsyncSession, held: BodySession, item: AgendaItem) -> AgendaItem:
    item.rank = await _last(session, held) + 1
    session.add(item)
    await session.flush()
    held.version += 1
    await session.flush()
    _tell(session, held, item, "add")
    return item


async def _changed(session: AsyncSession, held: BodySession, item: AgendaItem, action: str) -> None:
    held.version += 1
    item.version += 1
    await session.flush()
    _tell(session, held, item, action)


def _tell(session: AsyncSession, held: BodySession, item: AgendaItem, action: str) -> None:
    ledger.tell(session, held.lab_id, action, "agenda_item", item.id)
    ledger.tell(session, held.lab_id, f"{action}-item", "body_session", held.id)


async def _propose(session: AsyncSession, lab: Lab, number: ProposalId) -> str:
    proposal = await session.get(
        StrategicProposal, (lab.id, number), with_for_update=True, populate_existing=True
    )
    if proposal is None:
        raise Invalid.at("/proposal", "proposal-unknown")
    if proposal.status != ProposalStatus.PROPOSEE:
        raise Invalid.at("/proposal", "proposal-settled")
    proposal.status = ProposalStatus.INSCRITE
    proposal.version += 1
    ledger.tell(session, lab.id, "put-on-agenda", "proposal", proposal.id)
    return proposal.title
