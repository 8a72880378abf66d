"""What governance does when requests say something: agendas follow."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.governance import ledger
from api.governance.actions.agenda import attach
from api.governance.models.bodies import Body
from api.governance.models.sessions import AgendaItem, BodySession, ItemStatus, SessionStatus
from api.governance.queries.sessions import next_session
from api.requests.events import RequestWithdrawn, UrgentStart
from api.requests.models.requests import ProjectRequest
from api.requests.models.steps import RequestStep
from api.requests.problems import NoSession, RequestWrongState


async def follow_urgent_start(session: AsyncSession, started: UrgentStart) -> None:
    """What begins before its body has met goes on the agenda of the body's next session."""
    request = await session.get_one(ProjectRequest, (started.lab_id, started.request_id))
    step = await session.get_one(RequestStep, (started.lab_id, request.step_id))
    body = await session.scalar(
        select(Body).where(Body.lab_id == started.lab_id, Body.slug == step.body)  # type: ignore[arg-type]
    )
    following = body and await next_session(session, started.lab_id, body.id, lock=True)
    if not following:
        raise NoSession
    await attach(session, following, request, title=request.title)


async def follow_withdrawal(session: AsyncSession, withdrawn: RequestWithdrawn) -> None:
    """What was taken back leaves the agenda where it stood, unless the session has begun."""
    item = await session.scalar(
        select(AgendaItem).where(
            AgendaItem.lab_id == withdrawn.lab_id,  # type: ignore[arg-type]
            AgendaItem.request_id == withdrawn.request_id,  # type: ignore[arg-type]
            AgendaItem.status == ItemStatus.INSCRIT,  # type: ignore[arg-type]
        )
    )
    if item is None:
        return
    held = await session.get_one(
        BodySession, (withdrawn.lab_id, item.session_id), with_for_update=True
    )
    await session.refresh(item, with_for_update=True)
    if held.status == SessionStatus.OUVERTE:
        raise RequestWrongState
    item.status = ItemStatus.REPORTE
    item.note = withdrawn.reason
    item.version += 1
    held.version += 1
    await session.flush()
    ledger.tell(session, item.lab_id, "withdraw", "agenda_item", item.id)
    ledger.tell(session, item.lab_id, "withdraw-item", "body_session", held.id)
