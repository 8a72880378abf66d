"""From an agenda to a project: what governance does to a request, and what follows.

:mod:`api.governance` holds a request (:func:`api.requests.actions.moves.hold`), sees to what only a
body knows (its rule, its session, who was there), and calls :func:`put_on_agenda` and
:func:`decide` in the same transaction.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from api.core import events
from api.requests.actions.moves import Held, Where, check, make
from api.requests.actions.project import open_project, suspend_if_refused
from api.requests.events import RequestDecided, RequestWithdrawn, UrgentStart
from api.requests.ledger import log
from api.requests.models.requests import State
from api.requests.problems import NoSession, RequestNotReady, RequestWrongState
from api.requests.rules.moves import BY_NAME, OUTCOMES


async def put_on_agenda(session: AsyncSession, held: Held, *, session_id: int) -> None:
    """Put the request before the body of its next step (``held.standing.destination``).

    ``RequestWrongState``, ``RequestNotReady``. The caller sees that the session is of that body,
    and writes the item of its agenda.
    """
    name = "soumettre" if held.standing.state == State.FAVORABLE else "inscrire"
    check(held, BY_NAME[name])
    await make(session, held, name, onto=held.standing.destination, where=Where(session_id))


async def decide(
    session: AsyncSession,
    held: Held,
    outcome: str,
    *,
    reason: str,
    reason_kind: str | None = None,
    session_id: int,
    decision_id: int,
) -> None:
    """Apply what the body decided; a request favoured at its last step is accepted at once.

    Call it while the item still stands ``inscrit`` on the open session. An accepted request becomes
    a project, unless it began urgently; one that is refused suspends the project begun.
    ``RequestWrongState``, ``RequestNotReady``.
    """
    if outcome not in OUTCOMES:
        raise RequestWrongState
    onto = None
    if outcome == "renvoyer" and held.standing.step is not None:
        onto = held.standing.rules.back(held.standing.kind, held.standing.step)
    reasons = (str(reason_kind),) if reason_kind else ()
    where = Where(session_id, decision_id)
    await make(session, held, outcome, onto=onto, reason=reason, reasons=reasons, where=where)
    last = held.standing.rules.ahead(held.standing.kind, held.standing.step) is None
    if held.request.state == State.FAVORABLE and last:
        await make(session, held, "accepter", reason=reason, where=where)
    if held.request.state in (State.ACCEPTEE, State.VALIDEE):
        await open_project(session, held)
    await suspend_if_refused(session, held, reason)
    await events.publish(session, RequestDecided(held.request.lab_id, held.request.id, outcome))


async def start_urgently(session: AsyncSession, held: Held, reason: str) -> None:
    """Start before the body has met: the project opens, and its next session will hear of it.

    ``NoSession`` when none is planned. Governance puts it on the agenda as it hears of it.
    """
    check(held, BY_NAME["demarrer_en_urgence"])
    first = held.standing.destination
    if first is None:
        raise RequestNotReady(errors=[{"pointer": "", "code": "needs-step"}])
    if not first.session_ahead:
        raise NoSession
    await make(
        session,
        held,
        "demarrer_en_urgence",
        onto=first,
        reason=reason,
        urgent=True,
        urgent_reason=reason,
    )
    project = await open_project(session, held)
    log(
        session,
        held.request,
        held.actor,
        "secretary",
        "urgent-start",
        project=project.slug,
        reason=reason,
    )
    await events.publish(session, UrgentStart(held.request.lab_id, held.request.id, reason))


async def withdraw(session: AsyncSession, held: Held, reason: str) -> None:
    """Take one's request back; it leaves the agenda where it stood."""
    await make(session, held, "retirer", reason=reason)
    await suspend_if_refused(session, held, reason)
    await events.publish(session, RequestWithdrawn(held.request.lab_id, held.request.id, reason))
