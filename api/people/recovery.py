"""Forgotten passwords: a link by mail, worth one change, for an hour."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import passwords
from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import Sessions, unit_of_work
from api.core.ids import PersonId
from api.core.jobs import defer
from api.core.ledger import note_audit
from api.core.links import LinkWorthless, master_of, seal, unseal
from api.core.mail import queue_mail
from api.core.messages import Locale
from api.people.actions import close_sessions
from api.people.models import AccountStatus, Credential, Person

SEND = "send_password_link"
LASTS = timedelta(hours=1)
_PURPOSE = "password"


def ask_for_link(session: AsyncSession, email: str, locale: Locale) -> None:
    """Have the worker mail a link, if somebody has an account with this address.

    Whether anybody does is looked up there: here the answer and its time are the same for all.
    """
    defer(session, SEND, email=email.lower(), locale=locale)


async def send_link(maker: Sessions, email: str, locale: Locale) -> None:
    """Mail the link to whoever has an account; to nobody else."""
    async with unit_of_work(maker, SYSTEM) as session:
        person: Person | None = await session.scalar(
            select(Person).where(Person.email == email, Person.status == AccountStatus.ACTIVE)  # type: ignore[arg-type]
        )
        if person is None:
            return
        content = {"person": person.id, "changed": await _changed(session, PersonId(person.id))}
        token = seal(master_of(session), _PURPOSE, content, lasts=LASTS)
        queue_mail(
            session,
            email,
            "password-link",
            locale=locale,
            link=f"/mot-de-passe#{token}",
            minutes=int(LASTS.total_seconds()) // 60,
        )


async def _changed(session: AsyncSession, person_id: PersonId) -> str:
    """When the password was last changed: what makes a link worth one change."""
    credential = await session.get(
        Credential, person_id, with_for_update=True, populate_existing=True
    )
    return credential.changed_at.isoformat() if credential else ""


async def change_password(session: AsyncSession, token: str, password: str) -> None:
    """Give the account that a link names another password; every session of it ends.

    ``LinkWorthless`` once used or too old, ``Invalid`` for a weak password. The second factor
    stays.
    """
    content = unseal(master_of(session), _PURPOSE, token)
    person_id = PersonId(content["person"])
    person = await session.get(Person, person_id)
    if person is None or person.status != AccountStatus.ACTIVE:
        raise LinkWorthless
    if await _changed(session, person_id) != content["changed"]:
        raise LinkWorthless
    passwords.check_strength(password, administrator=person.administrator)
    hashed = await passwords.hash_password(password)
    credential = await session.get(Credential, person_id)
    if credential is None:
        session.add(Credential(person_id=person_id, password_hash=hashed, changed_at=now()))
    else:
        credential.password_hash, credential.changed_at = hashed, now()
    await close_sessions(session, person_id)
    note_audit(session, "change-password", "person", person_id)
