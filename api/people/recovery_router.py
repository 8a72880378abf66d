"""HTTP for forgotten passwords."""

from typing import Annotated

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field

from api.core.links import MAX_LENGTH, LinkWorthless
from api.core.messages import preferred_locale
from api.core.text import Email
from api.people import recovery
from api.people.schemas import Password
from api.web.guard import Router, anyone
from api.web.strangers import throttle
from api.web.transaction import DbSession

router = Router("people")


class PasswordLinkAsked(BaseModel):
    """Where to write."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"email": "agent@tilab.example"}}
    )

    email: Email


class PasswordLinkSent(BaseModel):
    """The answer to everybody, whether or not the address has an account."""

    link_minutes: int = Field(description="How long the link works", examples=[60])


class PasswordGiven(BaseModel):
    """The link, and the password to sign in with from now on."""

    model_config = ConfigDict(extra="forbid")

    token: Annotated[
        str,
        Field(
            min_length=1,
            max_length=MAX_LENGTH,
            pattern=r"^[A-Za-z0-9_-]+$",
            description="The end of the link in the mail, after the # sign",
            examples=["AZ3kq7m3xwp9dtrkq7m3xwp9d"],
        ),
    ]
    password: Password


@router.operation("POST", "/v1/password-links", access=anyone, idempotent=False, status_code=202)
async def ask_for_password_link(
    given: PasswordLinkAsked, request: Request, session: DbSession
) -> PasswordLinkSent:
    """Ask for a link to choose another password; it is mailed if the address has an account."""
    await throttle(request, given.email)
    locale = preferred_locale(request.headers.get("accept-language"))
    recovery.ask_for_link(session, given.email, locale)
    return PasswordLinkSent(link_minutes=int(recovery.LASTS.total_seconds()) // 60)


@router.operation(
    "POST",
    "/v1/passwords",
    access=anyone,
    problems=[LinkWorthless],
    idempotent=False,
    status_code=204,
)
async def choose_password(given: PasswordGiven, session: DbSession) -> None:
    """Choose another password with a link that was mailed; every open session ends."""
    await recovery.change_password(session, given.token, given.password.get_secret_value())
