"""HTTP for having no more of some mails, in one click."""

from typing import Annotated

from fastapi import Path

from api.core.links import LinkWorthless
from api.notices.actions.prefer import stop
from api.web.guard import Router, anyone
from api.web.transaction import DbSession

router = Router("notices")

OneClick = Annotated[
    str,
    Path(
        description="The key of the mail's own link",
        min_length=1,
        max_length=120,
        pattern=r"^[A-Za-z0-9_-]+$",
        examples=["1-12-40-digest-kq7m3xwp9dtrkq7m3xwp9d"],
    ),
]


@router.operation(
    "POST",
    "/v1/unsubscriptions/notices/{key}",
    access=anyone,
    problems=[LinkWorthless],
    idempotent=False,
    status_code=204,
)
async def stop_notices(session: DbSession, key: OneClick) -> None:
    """Write no more of these, in one click (RFC 8058): mail programs post here themselves."""
    await stop(session, key)
