"""HTTP for answering an invitation, with an account or to make one."""

from dataclasses import asdict

from fastapi import Request, Response

from api.communities.actions import invite
from api.communities.problems import CommunityClosed, InvitedSomebodyElse
from api.communities.routers.answers import COMMUNITY
from api.communities.schemas.asking import (
    AccountGiven,
    Entered,
    InvitationShown,
    InvitationToken,
)
from api.core.links import LinkWorthless
from api.core.text import Slug
from api.people.problems import AccountExists
from api.web.guard import Router, anyone, people
from api.web.strangers import throttle
from api.web.transaction import CurrentActor, DbSession

router = Router("communities")


@router.operation(
    "POST",
    "/v1/invitations/reading",
    access=anyone,
    problems=[LinkWorthless],
    idempotent=False,
)
async def read_invitation(
    given: InvitationToken, response: Response, session: DbSession
) -> InvitationShown:
    """Read the invitation that a link opens."""
    response.headers["Cache-Control"] = "no-store"
    shown = await invite.shown(session, given.token)
    account = await invite.account_of(session, shown.email)
    return InvitationShown.model_validate(asdict(shown) | {"account": account is not None})


@router.operation(
    "POST",
    "/v1/invitations/acceptance",
    access=anyone,
    problems=[LinkWorthless, AccountExists, CommunityClosed],
    idempotent=False,
    status_code=201,
)
async def accept_with_account(
    given: AccountGiven, request: Request, response: Response, session: DbSession
) -> Entered:
    """Make the account of whoever was invited, and let them in; they then sign in with it."""
    shown = await invite.shown(session, given.token)
    await throttle(request, shown.email)
    response.headers["Cache-Control"] = "no-store"
    await invite.accept_with_account(
        session, given.token, given.display_name, given.password.get_secret_value()
    )
    return Entered(lab=shown.lab, community=shown.community, email=shown.email)


@router.operation(
    "POST",
    f"{COMMUNITY}/invitation-acceptance",
    access=people,
    problems=[LinkWorthless, InvitedSomebodyElse, CommunityClosed],
    idempotent=False,
)
async def accept_invitation(
    lab: Slug,
    community: Slug,
    given: InvitationToken,
    session: DbSession,
    actor: CurrentActor,
) -> Entered:
    """Enter the community that one was invited to, with one's account."""
    shown = await invite.accept(session, actor, lab, community, given.token)
    return Entered(lab=shown.lab, community=shown.community, email=shown.email)
