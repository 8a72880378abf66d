"""Mails about requests, to those who carry them: receipts, corrections, verdicts, decisions.

They repeat the title and what was said to the carriers themselves; the link carries the rest.
"""

from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId, RequestId
from api.core.mail import queue_mail
from api.core.messages import message
from api.requests.events import RequestDecided, RequestMoved

_TOLD = {
    "deposer": "request-deposited",
    "demander_complement": "request-correction-asked",
    "passer_filtre": "request-gate-passed",
    "ecarter": "request-gate-failed",
}
"""The moves of others, or that want a receipt, and the mail that says them."""
_CARRIERS = text("""
SELECT n.email, n.locale, r.number, r.title, l.slug, l.name AS lab,
  coalesce(r.filter_users_argument, '') AS users, coalesce(r.filter_agents_argument, '') AS agents
FROM request_carrier AS c
JOIN person AS n ON n.id = c.person_id AND n.status = 'active' AND n.email IS NOT NULL
JOIN project_request AS r ON r.lab_id = c.lab_id AND r.id = c.request_id
JOIN lab AS l ON l.id = r.lab_id
WHERE c.lab_id = :lab AND c.request_id = :request ORDER BY n.id
""")


class About(NamedTuple):
    """The request that a mail is about."""

    lab_id: LabId
    request_id: RequestId


async def tell_move(session: AsyncSession, moved: RequestMoved) -> None:
    """Say what happened to their request, when it is news to them."""
    if moved.move in _TOLD:
        await _tell(session, About(moved.lab_id, moved.request_id), _TOLD[moved.move], moved.move)


async def tell_decided(session: AsyncSession, decided: RequestDecided) -> None:
    """Say that a body decided of it, and what."""
    about = About(decided.lab_id, decided.request_id)
    await _tell(session, about, "request-decided", decided.move)


async def _tell(session: AsyncSession, about: About, template: str, move: str) -> None:
    values = {"lab": about.lab_id, "request": about.request_id}
    for one in await session.execute(_CARRIERS, values):
        queue_mail(
            session,
            one.email,
            template,
            locale=one.locale,
            link=f"/labs/{one.slug}/propositions/{about.request_id}",
            number=one.number,
            title=one.title,
            lab=one.lab,
            users=one.users,
            agents=one.agents,
            outcome=message(f"request.move.{move}", one.locale),
        )
