"""Following a public card without an account, and leaving it in one click (RFC 8058)."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.citizens.keys import Kind, Shown, claim, open_key
from api.citizens.models import ProjectFollow
from api.citizens.queries.news import card_now
from api.core.ids import FollowId, LabId, ProjectId
from api.core.ledger import note_audit
from api.core.links import LinkWorthless, master_of, unseal
from api.core.mail import queue_link
from api.core.messages import Locale
from api.core.problems import NotFound
from api.labs.models import Lab
from api.projects.models.cards import Project, Publication
from api.projects.queries.cards import project_by_slug


async def public_card(session: AsyncSession, lab: Lab, slug: str) -> Project:
    """The card that everybody may read; ``NotFound`` even for those who may read another."""
    project = await project_by_slug(session, lab.id, slug)
    if project.publication != Publication.PUBLIC:
        raise NotFound
    return project


async def ask_to_follow(
    session: AsyncSession, lab: Lab, project: Project, locale: Locale, email: str
) -> None:
    """Mail a link; the same whether they follow already."""
    given = {"email": email, "locale": locale}
    page = f"/labs/{lab.slug}/suivi/confirmer?projet={project.slug}"
    values = {"lab": lab.name, "project": project.title}
    queue_link(session, _purpose(lab, project), given, "/email", "follow-link", page, **values)


async def confirm_follow(session: AsyncSession, lab: Lab, project: Project, token: str) -> FollowId:
    """Who follows from now on; what is on the card already is not news. ``LinkWorthless``."""
    content = unseal(master_of(session), _purpose(lab, project), token)
    await claim(session, lab, content["request"])
    card = await card_now(session, lab.id, ProjectId(project.id))
    if card is None:
        raise NotFound
    made: Any = await session.scalar(
        insert(ProjectFollow)
        .values(
            lab_id=lab.id,
            project_id=project.id,
            email=content["email"],
            locale=content["locale"],
            seen=card.state,
        )
        .on_conflict_do_nothing()
        .returning(ProjectFollow.id)  # type: ignore[call-overload]
    )
    if made is None:
        made = await session.scalar(
            select(ProjectFollow.id).where(  # type: ignore[call-overload]
                ProjectFollow.lab_id == lab.id,
                ProjectFollow.project_id == project.id,
                func.lower(ProjectFollow.email) == content["email"].lower(),
            )
        )
    else:
        note_audit(session, "follow", "project", project.slug, lab_id=lab.id)
    if made is None:  # left at this very moment
        raise LinkWorthless
    return FollowId(made)


async def open_follow(session: AsyncSession, key: str) -> tuple[Shown, ProjectFollow, Project]:
    """What the holder of a key follows; ``LinkWorthless`` when they do not any more."""
    shown = await open_key(session, Kind.FOLLOW, key)
    found = await session.get(ProjectFollow, (shown.lab.id, shown.number))
    if found is None:
        raise LinkWorthless
    return shown, found, await session.get_one(Project, (shown.lab.id, found.project_id))


async def unsubscribe(session: AsyncSession, key: str) -> None:
    """Follow no more; harmless twice. The address is gone with it."""
    shown = await open_key(session, Kind.FOLLOW, key)
    found = await session.get(ProjectFollow, (shown.lab.id, shown.number), with_for_update=True)
    if found is not None:
        await session.delete(found)
        note_audit(session, "unfollow", "project_follow", found.id, lab_id=shown.lab.id)


async def followers(session: AsyncSession, lab_id: LabId, slug: str) -> int:
    """How many follow a card: for its lab."""
    project = await project_by_slug(session, lab_id, slug)
    count: Any = await session.scalar(
        select(func.count())
        .select_from(ProjectFollow)
        .where(
            ProjectFollow.lab_id == lab_id,  # type: ignore[arg-type]
            ProjectFollow.project_id == project.id,  # type: ignore[arg-type]
        )
    )
    return int(count)


def _purpose(lab: Lab, project: Project) -> str:
    return f"follow:{lab.id}:{project.id}"
