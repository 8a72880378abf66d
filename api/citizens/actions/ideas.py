"""Giving an idea without an account: a link by mail, then the idea; its author's own page."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.citizens.keys import Kind, Shown, claim, key_of, open_key
from api.citizens.ledger import tell, tell_published
from api.citizens.models import Idea, IdeaAuthor, IdeaPublication, IdeaStep, IdeaWhat
from api.citizens.problems import IdeasClosed
from api.citizens.queries.settings import settings_of
from api.core.clock import now
from api.core.ids import LabId
from api.core.links import LINK_HOURS, LinkWorthless, master_of, sealed, unseal
from api.core.mail import queue_mail
from api.core.messages import Locale
from api.labs.models import Lab


async def offer_idea(
    session: AsyncSession, lab: Lab, locale: Locale, given: dict[str, Any]
) -> None:
    """Mail a link that will hand the idea in, good for 48 hours. ``IdeasClosed``, ``Invalid``."""
    await check_open(session, lab)
    token = sealed(session, _purpose(lab), given | {"locale": locale}, "/words")
    # Nobody has shown yet that the address is theirs: the mail repeats nothing they typed.
    queue_mail(
        session,
        given["email"],
        "idea-link",
        locale=locale,
        link=f"/labs/{lab.slug}/idees/confirmer#{token}",
        lab=lab.name,
        hours=LINK_HOURS,
    )


async def confirm_idea(session: AsyncSession, lab: Lab, token: str) -> Idea:
    """The idea that the link hands in; a link makes one, ever. ``LinkWorthless``, ``IdeasClosed``.

    Their address is kept only if the lab may write back to it.
    """
    content = unseal(master_of(session), _purpose(lab), token)
    digest = await claim(session, lab, content.pop("request"))
    made: Idea | None = await session.scalar(
        select(Idea).where(Idea.lab_id == lab.id, Idea.request_digest == digest)  # type: ignore[arg-type]
    )
    if made is not None:
        if made.erased_at is not None:
            raise LinkWorthless
        return made
    await check_open(session, lab)
    locale, email, may_write = (content.pop(one) for one in ("locale", "email", "may_write"))
    idea = await receive(session, lab.id, content | {"request_digest": digest})
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
