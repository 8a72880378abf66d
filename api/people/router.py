"""HTTP for sign-in and the second factor."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from fastapi import Request, Response
from sqlalchemy import text

from api.core.access import Actor
from api.core.keys import digest
from api.core.problems import Unauthenticated
from api.people import actions
from api.people.authenticator import cookie_name
from api.people.problems import AlreadyEnrolled, TooManyAttempts, WrongCode, WrongCredentials
from api.people.schemas import RecoveryCodes, SecondFactor, SessionRead, SignIn, TotpEnrolment
from api.web.guard import Router, anyone, people
from api.web.transaction import CurrentActor, DbSession

HINT_COOKIE = "signed-in"

router = Router("people")

_SESSION = text(
    "SELECT s.csrf_token, s.expires_at, "
    " c.totp_confirmed_at IS NOT NULL AS enrolled, p.administrator"
    " FROM user_session AS s JOIN person AS p ON p.id = s.person_id"
    " LEFT JOIN credential AS c ON c.person_id = p.id WHERE s.token_hash = :hash"
)


async def _describe(session: Any, actor: Actor) -> SessionRead:
    assert actor.session_id is not None
    row = (await session.execute(_SESSION, {"hash": digest(actor.session_id)})).one_or_none()
    if row is None:
        raise Unauthenticated
    return SessionRead(
        person=actor.id,
        name=actor.name,
        administrator=actor.administrator,
        second_factor_missing=actor.second_factor_missing,
        second_factor_enrolled=row.enrolled,
        csrf_token=row.csrf_token,
        labs={lab: sorted(granted) for lab, granted in sorted(actor.grants.items())},
        roles={lab: sorted(held) for lab, held in sorted(actor.roles.items())},
        expires_at=row.expires_at,
    )


@router.operation(
    "POST",
    "/v1/session",
    access=anyone,
    idempotent=False,
    problems=[WrongCredentials, TooManyAttempts],
    status_code=204,
)
async def sign_in(
    credentials: SignIn, request: Request, response: Response, session: DbSession
) -> None:
    """Sign in with an e-mail and a password; the session is a cookie."""
    opened = await actions.sign_in(
        session,
        request.app.state.sessions,
        email=credentials.email,
        password=credentials.password.get_secret_value(),
        address=request.client.host if request.client else "",
    )
    secure = request.app.state.settings.secure_cookies
    response.set_cookie(
        cookie_name(secure=secure),
        opened.token,
        max_age=int(actions.ABSOLUTE.total_seconds()),
        path="/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )
    # Tells pages that asking for the session is worth it; opens nothing by itself.
    response.set_cookie(
        HINT_COOKIE,
        "1",
        max_age=int(actions.ABSOLUTE.total_seconds()),
        path="/",
        secure=secure,
        samesite="lax",
    )


@router.operation("GET", "/v1/session", access=people)
async def get_session(actor: CurrentActor, session: DbSession, response: Response) -> SessionRead:
    """Say who is signed in, and what they may do."""
    response.headers["Cache-Control"] = "no-store"
    return await _describe(session, actor)


@router.operation("DELETE", "/v1/session", access=people, status_code=204)
async def sign_out(
    actor: CurrentActor, session: DbSession, request: Request, response: Response
) -> None:
    """Sign out; the session ends at once."""
    await actions.sign_out(session, actor)
    secure = request.app.state.settings.secure_cookies
    response.delete_cookie(
        cookie_name(secure=secure), path="/", secure=secure, httponly=True, samesite="lax"
    )
    response.delete_cookie(HINT_COOKIE, path="/", secure=secure, samesite="lax")


@router.operation(
    "POST",
    "/v1/session/second-factor",
    access=people,
    idempotent=False,
    problems=[WrongCode, TooManyAttempts],
    status_code=204,
)
async def give_second_factor(
    given: SecondFactor, request: Request, actor: CurrentActor, session: DbSession
) -> None:
    """Complete the sign-in with a one-time code."""
    await actions.give_second_factor(
        session, request.app.state.sessions, actor, request.app.state.master_key, given.code
    )


@router.operation(
    "POST",
    "/v1/me/second-factor",
    access=people,
    idempotent=False,
    problems=[AlreadyEnrolled],
    status_code=201,
)
async def enrol_second_factor(
    request: Request, response: Response, actor: CurrentActor, session: DbSession
) -> TotpEnrolment:
    """Begin to enrol an authenticator application (RFC 6238)."""
    response.headers["Cache-Control"] = "no-store"
    state = request.app.state
    uri = await actions.enrol_totp(session, actor, state.master_key, state.settings.name)
    return TotpEnrolment(secret=parse_qs(urlsplit(uri).query)["secret"][0], uri=uri)


@router.operation(
    "POST",
    "/v1/me/second-factor/confirmation",
    access=people,
    idempotent=False,
    problems=[AlreadyEnrolled, WrongCode],
    status_code=201,
)
async def confirm_second_factor(
    given: SecondFactor,
    request: Request,
    response: Response,
    actor: CurrentActor,
    session: DbSession,
) -> RecoveryCodes:
    """Confirm the authenticator with a first code; gives the recovery codes, once."""
    response.headers["Cache-Control"] = "no-store"
    master = request.app.state.master_key
    return RecoveryCodes(codes=await actions.confirm_totp(session, actor, master, given.code))
