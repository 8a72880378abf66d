"""Column shapes that every table shares."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Column, Computed, DateTime, Identity, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field, SQLModel

from api.core.clock import now

SQLModel.metadata.naming_convention = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
}


def identity() -> Any:
    """A bigint identity that is part of the primary key."""
    return Field(default=None, sa_column_args=[Identity()], sa_type=BigInteger, primary_key=True)


def number(*, primary_key: bool = False, nullable: bool = False, **more: Any) -> Any:
    """A bigint column (ids, cents, versions)."""
    if nullable:
        more.setdefault("default", None)
    return Field(sa_type=BigInteger, primary_key=primary_key, nullable=nullable, **more)


def version() -> Any:
    """The aggregate's row version, what ``If-Match`` compares; bump it with each change."""
    return Field(
        default=1, sa_type=BigInteger, nullable=False, sa_column_kwargs={"server_default": "1"}
    )


def instant(*, nullable: bool = False, **more: Any) -> Any:
    """A ``timestamptz`` column."""
    if nullable:
        more.setdefault("default", None)
    return Field(sa_type=DateTime(timezone=True), nullable=nullable, **more)


def words(*, nullable: bool = False, **more: Any) -> Any:
    """A ``text`` column."""
    if nullable:
        more.setdefault("default", None)
    return Field(sa_type=Text, nullable=nullable, **more)


def texts(default: Sequence[str] = ()) -> Any:
    """A ``text[]`` column, empty by default."""
    return Field(
        default_factory=lambda: list(default),
        sa_type=ARRAY(Text),
        nullable=False,
        sa_column_kwargs={"server_default": text("'{}'")},
    )


def document(*, default: str = "{}") -> Any:
    """A ``jsonb`` column; ``default`` is its JSON text."""
    return Field(
        default_factory=(list if default == "[]" else dict),
        sa_type=JSONB,
        nullable=False,
        sa_column_kwargs={"server_default": text(f"'{default}'")},
    )


def search_column(*sources: str) -> Any:
    """The stored search and sort key of the named columns (see ``tilab_search_key``)."""
    expression = " || ' ' || ".join(f"coalesce({name}, '')" for name in sources)
    return Field(
        default=None,
        sa_column=Column(
            "search", Text, Computed(f"tilab_search_key({expression})", persisted=True)
        ),
    )


def one_of(
    column: str, values: type[StrEnum] | list[str], name: str | None = None
) -> CheckConstraint:
    """CHECK that an enum stored as text holds a known value (or is null)."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=name or f"{column}_known")


def subset_of(column: str, values: type[StrEnum] | list[str]) -> CheckConstraint:
    """CHECK that every value of a ``text[]`` column is known."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} <@ ARRAY[{listed}]::text[]", name=f"{column}_known")


def written_at() -> Any:
    """When the row was first written."""
    return Field(
        default=None,
        sa_type=DateTime(timezone=True),
        nullable=False,
        sa_column_kwargs={"server_default": text("now()")},
    )


def last_changed() -> Any:
    """When the row was last changed."""
    return Field(
        default_factory=now,
        sa_type=DateTime(timezone=True),
        nullable=False,
        sa_column_kwargs={"server_default": text("now()"), "onupdate": now},
    )
