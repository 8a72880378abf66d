"""Giving an idea without an account: a link by mail, then the idea; its author's own page."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from api.citizens.keys import FAMILY, Kind, Shown, key_of, open_key
from api.citizens.ledger import tell, tell_published
from api.citizens.models import Idea, IdeaAuthor, IdeaPublication, IdeaStep, IdeaWhat
from api.citizens.problems import IdeasClosed
from api.citizens.queries.settings import settings_of
from api.core.clock import now
from api.core.ids import LabId
from api.core.links import LinkWorthless, master_of
from api.core.mail import queue_link, queue_mail
from api.core.messages import Locale
from api.core.own_keys import used
from api.labs.models import Lab


async def offer_idea(
    session: AsyncSession, lab: Lab, locale: Locale, given: dict[str, Any]
) -> None:
    """Mail a link that will hand the idea in, good for 48 hours. ``IdeasClosed``, ``Invalid``."""
    await check_open(session, lab)
    page = f"/labs/{lab.slug}/idees/confirmer"
    asked = given | {"locale": locale}
    queue_link(session, _purpose(lab), asked, "/words", "idea-link", page, lab=lab.name)


async def confirm_idea(session: AsyncSession, lab: Lab, token: str) -> Idea:
    """The idea that the link hands in; a link makes one, ever. ``LinkWorthless``, ``IdeasClosed``.

    Their address is kept only if the lab may write back to it.
    """
    made, content = await used(session, lab, Idea, _purpose(lab), token, FAMILY)
    if made is not None:
        return made
    await check_open(session, lab)
    locale, email, may_write = (content.pop(one) for one in ("locale", "email", "may_write"))
    idea = await receive(session, lab.id, content)
    if may_write:
        session.add(IdeaAuthor(lab_id=lab.id, idea_id=idea.id, email=email, locale=locale))
    queue_mail(
        session,
        email,
        "idea-received" if may_write else "idea-received-silently",
        locale=locale,
        link=author_path(lab.slug, key_of(master_of(session), Kind.IDEA, lab.id, idea.id)),
        lab=lab.name,
    )
    return idea


async def receive(
    session: AsyncSession, lab_id: LabId, columns: dict[str, Any], at: datetime | None = None
) -> Idea:
    """An idea handed in, and the first step of its story."""
    at = at or now()
    idea = Idea(lab_id=lab_id, received_at=at, **columns)
    session.add(idea)
    await session.flush()
    session.add(IdeaStep(lab_id=lab_id, idea_id=idea.id, at=at, what=IdeaWhat.RECUE))
    tell(session, idea, "receive")
    await session.flush()
    return idea


async def check_open(session: AsyncSession, lab: Lab) -> None:
    """``IdeasClosed`` when the lab takes none."""
    if not (await settings_of(session, lab.id)).ideas_open:
        raise IdeasClosed


async def open_idea(session: AsyncSession, key: str, *, lock: bool = False) -> tuple[Shown, Idea]:
    """The idea whose author shows its key; ``LinkWorthless``, as when it is erased."""
    shown = await open_key(session, Kind.IDEA, key)
    idea = await session.get(
        Idea, (shown.lab.id, shown.number), with_for_update=lock or None, populate_existing=True
    )
    if idea is None or idea.erased_at is not None:
        raise LinkWorthless
    return shown, idea


async def erase_idea(session: AsyncSession, idea: Idea, action: str = "erase") -> None:
    """Forget who gave it, and all that was written of it; that there was one still counts.

    A request that was made of it is the lab's, and stays.
    """
    of_it = {"lab_id": idea.lab_id, "idea_id": idea.id}
    for kind in (IdeaAuthor, IdeaStep):
        await session.execute(delete(kind).filter_by(**of_it))
    shown = await session.get(IdeaPublication, (idea.lab_id, idea.id))
    if shown is not None:
        await session.delete(shown)
        tell_published(session, idea.lab_id, idea.id, gone=True)
    idea.words = ""
    idea.for_whom = idea.place = idea.territory_code = idea.would_help = None
    idea.erased_at = now()
    idea.version += 1
    tell(session, idea, action)


async def forget_author(session: AsyncSession, idea: Idea) -> bool:
    """Forget who gave an idea that everybody reads, its words kept; False when nobody does."""
    if await session.get(IdeaPublication, (idea.lab_id, idea.id)) is None:
        return False
    await session.execute(delete(IdeaAuthor).filter_by(lab_id=idea.lab_id, idea_id=idea.id))
    idea.version += 1
    tell(session, idea, "forget-people")
    return True


def author_path(lab_slug: str, key: str) -> str:
    """Where an author follows their idea; the key stays in the browser."""
    return f"/labs/{lab_slug}/idee#{key}"


def _purpose(lab: Lab) -> str:
    return f"idea:{lab.id}"
