"""Proposing again what was not kept: a new draft with the same form, and no judgement."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.requests.actions.draft import draft, form_of
from api.requests.actions.moves import Held
from api.requests.models.requests import ProjectRequest

_COPY = (
    text("""
    INSERT INTO request_contribution (lab_id, request_id, rank, party, party_name,
      organisation_id, nature, what, days, amount_cents)
    SELECT lab_id, :new, rank, party, party_name, organisation_id, nature, what, days, amount_cents
    FROM request_contribution WHERE lab_id = :lab AND request_id = :old
    """),
    text("""
    INSERT INTO request_answer (lab_id, request_id, question_id, words)
    SELECT lab_id, :new, question_id, words
    FROM request_answer WHERE lab_id = :lab AND request_id = :old
    """),
    text("""
    INSERT INTO request_territory (lab_id, request_id, code, label)
    SELECT lab_id, :new, code, label
    FROM request_territory WHERE lab_id = :lab AND request_id = :old
    """),
    text("""
    INSERT INTO request_carrier (lab_id, request_id, person_id, role, side)
    SELECT lab_id, :new, person_id, role, side
    FROM request_carrier WHERE lab_id = :lab AND request_id = :old
    ON CONFLICT DO NOTHING
    """),
)


async def resubmit(session: AsyncSession, held: Held, kind: str | None) -> ProjectRequest:
    """Begin again from a request that was not kept, once; ``RequestWrongState``."""
    held.require("resubmit")
    old = held.request
    fields: dict[str, Any] = await form_of(session, old)
    made = await draft(
        session,
        held.actor,
        held.lab,
        fields | ({"kind": kind} if kind else {}),
        {},
        resubmits=old,
        fictitious=old.fictitious,
    )
    for statement in _COPY:
        await session.execute(statement, {"lab": old.lab_id, "old": old.id, "new": made.id})
    return made
