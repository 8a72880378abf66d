"""People, their roles, credentials and sessions; machine clients and their secrets."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKeyConstraint, LargeBinary, PrimaryKeyConstraint
from sqlmodel import Field, SQLModel

from api.core.access import Role, Scope
from api.core.ids import ClientId, LabId, OrganisationId, PersonId
from api.core.model import identity, instant, number, one_of, version, words, written_at
from api.labs.models import Side


class AccountStatus(StrEnum):
    """Whether a person or client may sign in; an anonymised person keeps only a number."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    ANONYMISED = "anonymised"


class Person(SQLModel, table=True):
    """Somebody with an account. The e-mail is kept in lower case."""

    __tablename__ = "person"
    __table_args__ = (one_of("status", AccountStatus), one_of("side", Side))

    id: PersonId = identity()
    email: str | None = words(nullable=True, unique=True)
    display_name: str = words()
    organisation_id: OrganisationId | None = number(nullable=True, foreign_key="organisation.id")
    side: str | None = words(nullable=True)
    locale: str = words(default="fr")
    status: str = words(default=AccountStatus.ACTIVE)
    administrator: bool = Field(default=False)
    version: int = version()
    created_at: datetime = written_at()


class Credential(SQLModel, table=True):
    """A local password (Argon2id) and second factor (TOTP secret, encrypted)."""

    __tablename__ = "credential"

    person_id: PersonId = number(primary_key=True, foreign_key="person.id")
    password_hash: str = words()
    totp_secret: bytes | None = Field(default=None, sa_type=LargeBinary)
    totp_confirmed_at: datetime | None = instant(nullable=True)
    totp_last_step: int | None = number(nullable=True)
    changed_at: datetime = written_at()


class RecoveryCode(SQLModel, table=True):
    """A one-time code that replaces the second factor; only its hash is kept."""

    __tablename__ = "recovery_code"
    __table_args__ = (PrimaryKeyConstraint("person_id", "code_hash"),)

    person_id: PersonId = number(foreign_key="person.id")
    code_hash: bytes = Field(sa_type=LargeBinary)
    used_at: datetime | None = instant(nullable=True)


class LabRole(SQLModel, table=True):
    """A person's role in a lab over a period (req. 30-32, 43)."""

    __tablename__ = "lab_role"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "person_id", "role", "from_day"),
        one_of("role", Role),
        one_of("side", Side),
    )

    lab_id: LabId = number(foreign_key="lab.id")
    person_id: PersonId = number(foreign_key="person.id", index=True)
    role: str = words()
    side: str | None = words(nullable=True)
    from_day: date
    to_day: date | None = Field(default=None)


class UserSession(SQLModel, table=True):
    """A signed-in browser. Only the hash of the cookie's value is kept."""

    __tablename__ = "user_session"

    token_hash: bytes = Field(sa_type=LargeBinary, primary_key=True)
    person_id: PersonId = number(foreign_key="person.id", index=True)
    csrf_token: str = words()
    second_factor: bool = Field(default=False)
    created_at: datetime = written_at()
    last_seen_at: datetime = written_at()
    expires_at: datetime = instant()


class LoginAttempt(SQLModel, table=True):
    """A failed attempt, counted per account and address; survives the refusal's rollback."""

    __tablename__ = "login_attempt"

    id: int = identity()
    key: str = words(index=True)
    at: datetime = written_at()


class Client(SQLModel, table=True):
    """A machine client of an organisation (OAuth 2.0 client credentials)."""

    __tablename__ = "client"
    __table_args__ = (one_of("status", AccountStatus),)

    id: ClientId = identity()
    client_id: str = words(unique=True)
    name: str = words()
    organisation_id: OrganisationId | None = number(nullable=True, foreign_key="organisation.id")
    status: str = words(default=AccountStatus.ACTIVE)
    version: int = version()
    created_at: datetime = written_at()


class ClientSecret(SQLModel, table=True):
    """At most two live ones per client, so that they can be rotated; only the hash is kept."""

    __tablename__ = "client_secret"
    __table_args__ = (PrimaryKeyConstraint("client_id", "secret_hash"),)

    client_id: ClientId = number(foreign_key="client.id")
    secret_hash: bytes = Field(sa_type=LargeBinary)
    created_at: datetime = written_at()
    revoked_at: datetime | None = instant(nullable=True)


class ClientGrant(SQLModel, table=True):
    """A scope given to a client in one lab."""

    __tablename__ = "client_grant"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "client_id", "scope"),
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        one_of("scope", Scope),
    )

    lab_id: LabId = number()
    client_id: ClientId = number(foreign_key="client.id", index=True)
    scope: str = words()


class RevokedToken(SQLModel, table=True):
    """An access token revoked before its end (RFC 7009); forgotten once it has expired."""

    __tablename__ = "revoked_token"

    jti: str = words(primary_key=True)
    expires_at: datetime = instant()


class SigningKey(SQLModel, table=True):
    """An ES256 key. The private half is encrypted with the master key."""

    __tablename__ = "signing_key"

    kid: str = words(primary_key=True)
    private_key: bytes = Field(sa_type=LargeBinary)
    public_key: str = words()
    created_at: datetime = written_at()
    retired_at: datetime | None = instant(nullable=True)
