"""Who may read the attachments of a card that are not public."""

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Permission
from api.core.problems import NotFound
from api.labs.events import FileAsked
from api.projects.models.parts import ProjectFile


async def keep_attachments(session: AsyncSession, asked: FileAsked) -> None:
    """``NotFound`` for an attachment that is not public, unless one contributes to the cards."""
    if asked.actor.may(Permission.CONTRIBUTE_PROJECTS, asked.lab):
        return
    of_a_card = exists().where(
        ProjectFile.lab_id == asked.file.lab_id,  # type: ignore[arg-type]
        ProjectFile.file_id == asked.file.id,  # type: ignore[arg-type]
    )
    if await session.scalar(select(of_a_card)):
        raise NotFound
