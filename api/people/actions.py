"""Accounts, sign-in, second factor, machine clients."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pyotp
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import passwords
from api.core.access import Actor, Role, Scope
from api.core.clock import now, today
from api.core.database import Sessions
from api.core.ids import LabId, OrganisationId, PersonId
from api.core.keys import MasterKey, digest
from api.core.ledger import note_audit
from api.core.problems import Invalid
from api.people.models import (
    AccountStatus,
    Client,
    ClientGrant,
    ClientSecret,
    Credential,
    LabRole,
    Person,
    RecoveryCode,
    UserSession,
)
from api.people.problems import AlreadyEnrolled, WrongCode, WrongCredentials
from api.people.throttle import throttled

ABSOLUTE = timedelta(hours=12)
TOTP_STEP_S = 30
_TOTP = "totp"


@dataclass(frozen=True, slots=True)
class Opened:
    """A new session: the cookie's value (shown once) and what the page needs."""

    token: str
    csrf_token: str
    expires_at: datetime


async def create_person(
    session: AsyncSession,
    *,
    email: str,
    display_name: str,
    password: str | None = None,
    administrator: bool = False,
    side: str | None = None,
    organisation_id: OrganisationId | None = None,
) -> Person:
    """A new account. ``AlreadyExists`` for a taken e-mail, ``Invalid`` for a weak password."""
    person = Person(
        email=email.lower(),
        display_name=display_name,
        administrator=administrator,
        side=side,
        organisation_id=organisation_id,
    )
    session.add(person)
    await session.flush()
    if password is not None:
        passwords.check_strength(password, administrator=administrator)
        hashed = await passwords.hash_password(password)
        session.add(Credential(person_id=person.id, password_hash=hashed, changed_at=now()))
    note_audit(session, "create", "person", person.id)
    return person


async def give_role(
    session: AsyncSession,
    lab_id: LabId,
    person_id: PersonId,
    role: Role,
    *,
    side: str | None = None,
    from_day: date | None = None,
) -> None:
    """Give a role in a lab; sessions end so that the right takes effect at the next sign-in."""
    session.add(
        LabRole(
            lab_id=lab_id,
            person_id=person_id,
            role=role,
            side=side,
            from_day=from_day or today(),
        )
    )
    await close_sessions(session, person_id)
    note_audit(session, "give-role", "person", person_id, lab_id=lab_id, role=role)


async def close_sessions(session: AsyncSession, person_id: PersonId) -> None:
    """End every session of a person at once."""
    await session.execute(delete(UserSession).where(UserSession.person_id == person_id))  # type: ignore[arg-type]


async def sign_in(
    session: AsyncSession, maker: Sessions, *, email: str, password: str, address: str
) -> Opened:
    """Open a session. Unknown account or wrong password: the same answer, the same work.

    ``WrongCredentials``, or ``TooManyAttempts`` after ten failures in five minutes.
    """
    async with throttled(maker, f"{email.lower()}|{address}"):
        person_id = await _check_password(session, email.lower(), password)
    return await _open(session, person_id, second_factor=False)


async def _check_password(session: AsyncSession, email: str, password: str) -> PersonId:
    found = (
        await session.execute(
            select(Person, Credential)
            .join(Credential, Credential.person_id == Person.id)  # type: ignore[arg-type]
            .where(Person.email == email, Person.status == AccountStatus.ACTIVE)  # type: ignore[arg-type]
        )
    ).one_or_none()
    right = await passwords.verify_password(password, found[1].password_hash if found else None)
    if not right or found is None:
        raise WrongCredentials
    return PersonId(found[0].id)


async def _open(session: AsyncSession, person_id: PersonId, *, second_factor: bool) -> Opened:
    await session.execute(delete(UserSession).where(UserSession.expires_at < now()))  # type: ignore[arg-type]
    opened = Opened(secrets.token_urlsafe(32), secrets.token_urlsafe(24), now() + ABSOLUTE)
    session.add(
        UserSession(
            token_hash=digest(opened.token),
            person_id=person_id,
            csrf_token=opened.csrf_token,
            second_factor=second_factor,
            created_at=now(),
            last_seen_at=now(),
            expires_at=opened.expires_at,
        )
    )
    note_audit(session, "sign-in", "person", person_id)
    return opened


async def sign_out(session: AsyncSession, actor: Actor) -> None:
    """End the present session."""
    assert actor.session_id is not None
    hashed = digest(actor.session_id)
    await session.execute(delete(UserSession).where(UserSession.token_hash == hashed))  # type: ignore[arg-type]
    note_audit(session, "sign-out", "person", actor.id)


async def enrol_totp(session: AsyncSession, actor: Actor, master: MasterKey, issuer: str) -> str:
    """A new secret, as an ``otpauth://`` address; it counts once confirmed by a code."""
    credential = await _credential(session, actor)
    if credential.totp_confirmed_at is not None:
        raise AlreadyEnrolled
    secret = pyotp.random_base32()
    credential.totp_secret = master.encrypt(secret.encode(), _TOTP)
    return pyotp.TOTP(secret).provisioning_uri(name=actor.name, issuer_name=issuer)


async def confirm_totp(
    session: AsyncSession, actor: Actor, master: MasterKey, code: str
) -> list[str]:
    """Confirm the enrolment with a first code; gives ten recovery codes, shown once."""
    credential = await _credential(session, actor)
    if credential.totp_confirmed_at is not None:
        raise AlreadyEnrolled
    _spend_code(credential, master, code)
    credential.totp_confirmed_at = now()
    codes = [secrets.token_hex(5) for _ in range(10)]
    session.add_all(
        RecoveryCode(person_id=credential.person_id, code_hash=digest(one)) for one in codes
    )
    await _mark_second_factor(session, actor)
    note_audit(session, "enrol-second-factor", "person", actor.id)
    return codes


async def give_second_factor(
    session: AsyncSession, maker: Sessions, actor: Actor, master: MasterKey, code: str
) -> None:
    """Complete the sign-in with a code of the authenticator (each step once) or a recovery code."""
    async with throttled(maker, f"code|{actor.key}"):
        await _check_code(session, actor, master, code)
    await _mark_second_factor(session, actor)


async def _check_code(session: AsyncSession, actor: Actor, master: MasterKey, code: str) -> None:
    credential = await _credential(session, actor)
    if len(code) == 10:
        spent = await session.execute(
            update(RecoveryCode)
            .where(
                RecoveryCode.person_id == credential.person_id,  # type: ignore[arg-type]
                RecoveryCode.code_hash == digest(code),  # type: ignore[arg-type]
                RecoveryCode.used_at.is_(None),  # type: ignore[union-attr]
            )
            .values(used_at=now())
            .returning(RecoveryCode.used_at)  # type: ignore[call-overload]
        )
        if spent.first() is None:
            raise WrongCode
    else:
        if credential.totp_confirmed_at is None:
            raise WrongCode
        _spend_code(credential, master, code)


def _spend_code(credential: Credential, master: MasterKey, code: str) -> None:
    if credential.totp_secret is None:
        raise WrongCode
    totp = pyotp.TOTP(master.decrypt(credential.totp_secret, _TOTP).decode())
    present = int(now().timestamp()) // TOTP_STEP_S
    for step in (present - 1, present, present + 1):
        fresh = credential.totp_last_step is None or step > credential.totp_last_step
        if fresh and secrets.compare_digest(totp.at(step * TOTP_STEP_S), code):
            credential.totp_last_step = step
            return
    raise WrongCode


async def _credential(session: AsyncSession, actor: Actor) -> Credential:
    credential = await session.get(Credential, actor.id, with_for_update=True)
    if credential is None:
        raise Invalid
    return credential


async def _mark_second_factor(session: AsyncSession, actor: Actor) -> None:
    assert actor.session_id is not None
    await session.execute(
        update(UserSession)
        .where(UserSession.token_hash == digest(actor.session_id))  # type: ignore[arg-type]
        .values(second_factor=True)
    )


async def create_client(
    session: AsyncSession,
    *,
    name: str,
    grants: Iterable[tuple[LabId, Scope]],
    organisation_id: OrganisationId | None = None,
) -> tuple[Client, str]:
    """A machine client and its secret, which is given once and kept as a hash."""
    client = Client(
        client_id=f"tilab-{secrets.token_hex(8)}", name=name, organisation_id=organisation_id
    )
    session.add(client)
    await session.flush()
    secret = secrets.token_urlsafe(32)
    session.add(ClientSecret(client_id=client.id, secret_hash=digest(secret)))
    session.add_all(
        ClientGrant(lab_id=lab_id, client_id=client.id, scope=scope) for lab_id, scope in grants
    )
    note_audit(session, "create", "client", client.id)
    return client, secret
