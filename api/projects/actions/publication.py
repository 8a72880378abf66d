"""Opening a card to more readers by two keys, and closing it again."""

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import events
from api.core.access import Actor
from api.core.clock import now
from api.core.ids import PersonId
from api.projects.actions.cards import announce, log_publication, show_files, touch
from api.projects.events import KeyTurned, ProjectPublished
from api.projects.models.cards import Project, Publication
from api.projects.models.parts import Deliverable
from api.projects.models.publication import Holder, PublicationKey
from api.projects.policy import is_wider
from api.projects.problems import ChecklistOpen, NothingToPublish, SamePerson
from api.projects.rules.publication import Check, Facts, open_checks


async def turn_key(
    session: AsyncSession,
    actor: Actor,
    project: Project,
    *,
    holder: Holder,
    target: Publication,
    checklist: frozenset[Check],
    words: str | None,
) -> None:
    """Turn one key for the card as it is; with the other turned for the same, it is published.

    ``ChecklistOpen`` names what is not so, ``SamePerson`` when the actor turned the other key.
    """
    if not is_wider(target, project.publication):
        raise NothingToPublish
    if lacks := open_checks(await _facts(session, project), checklist):
        errors = [{"pointer": f"/checklist/{one}", "code": f"check-{one}"} for one in lacks]
        raise ChecklistOpen(errors=errors)
    other = await _other_key(session, project, holder, target)
    if other is not None and other.person_id == actor.id:
        raise SamePerson
    key = PublicationKey(
        lab_id=project.lab_id,
        project_id=project.id,
        holder=holder,
        target=target,
        person_id=PersonId(actor.id),
        at=now(),
        card_version=project.version,
        checklist=sorted(checklist),
        words=words,
    )
    if other is None:
        session.add(key)
        await announce(session, project, "turn key", holder=holder, target=target)
        turned = KeyTurned(project.lab_id, project.id, holder, target, key.person_id)
        await events.publish(session, turned)
        return
    await session.delete(other)
    carrier, manager = (key, other) if holder == Holder.CARRIER else (other, key)
    content = {"carrier": f"p{carrier.person_id}", "manager": f"p{manager.person_id}"}
    await _set(session, actor, project, target, role=holder, **content)
    people = (carrier.person_id, manager.person_id)
    await events.publish(session, ProjectPublished(project.lab_id, project.id, target, people))


async def withdraw(session: AsyncSession, actor: Actor, project: Project, reason: str) -> None:
    """Keep the card for the lab again, and say why."""
    await _set(session, actor, project, Publication.INTERNE, role="editor", reason=reason)


async def _facts(session: AsyncSession, project: Project) -> Facts:
    unlicensed = await session.scalar(
        select(func.count()).where(
            Deliverable.lab_id == project.lab_id,  # type: ignore[arg-type]
            Deliverable.project_id == project.id,  # type: ignore[arg-type]
            Deliverable.public,  # type: ignore[arg-type]
            Deliverable.licence.is_(None),  # type: ignore[union-attr]
        )
    )
    return Facts(project.goal, project.result, project.status, project.lesson, unlicensed or 0)


async def _other_key(
    session: AsyncSession, project: Project, holder: Holder, target: Publication
) -> PublicationKey | None:
    """The other key, when it was turned for this card and target; keys that were not are void."""
    keys = await session.scalars(
        select(PublicationKey).where(
            PublicationKey.lab_id == project.lab_id,  # type: ignore[arg-type]
            PublicationKey.project_id == project.id,  # type: ignore[arg-type]
        )
    )
    standing = None
    for key in keys:
        fits = key.card_version == project.version and key.target == target
        if fits and key.holder != holder:
            standing = key
        else:
            await session.delete(key)
    await session.flush()
    return standing


async def _set(
    session: AsyncSession,
    actor: Actor,
    project: Project,
    target: Publication,
    *,
    role: str,
    **content: str,
) -> None:
    was = Publication(project.publication)
    await session.execute(
        delete(PublicationKey).where(
            PublicationKey.lab_id == project.lab_id,  # type: ignore[arg-type]
            PublicationKey.project_id == project.id,  # type: ignore[arg-type]
        )
    )
    project.publication = target
    await session.flush()
    await show_files(session, project)
    log_publication(session, actor, project, was, role, **content)
    changes = [{"name": "publication", "before": was, "after": target}]
    await touch(session, project, "publish", was=was, changes=changes, **content)
