"""HTTP for one's notices, and for the mails one wants."""

from fastapi import Request, Response

from api.notices.actions.prefer import mark_read
from api.notices.queries import notices
from api.notices.schemas import MailSettingsList, NoticePage, NoticesRead
from api.web.guard import Router, people
from api.web.paging import paging
from api.web.rows import json_answer, json_of, page_answer
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("notices")


@router.operation("GET", "/v1/me/notices", access=people, response_model=NoticePage)
async def list_own_notices(
    request: Request,
    reader: ActorReads,
    page: paging(int),  # type: ignore[valid-type]
) -> Response:
    """List why one was written to, newest first; what one may no longer see is left out."""
    return await page_answer(request, reader, notices.LIST, page, person=reader.actor.id)


@router.operation("PUT", "/v1/me/notices/reading", access=people, status_code=204)
async def read_own_notices(given: NoticesRead, session: DbSession, actor: CurrentActor) -> None:
    """Say how far one has read; what was read stays read."""
    await mark_read(session, actor, given.up_to)


@router.operation("GET", "/v1/me/mail-settings", access=people, response_model=MailSettingsList)
async def list_mail_settings(reader: ActorReads) -> Response:
    """List what one is written about, community by community."""
    return json_answer(await json_of(reader, notices.SETTINGS, person=reader.actor.id))
