"""Replicating a project from another lab: a card that begins where the other one is (req. 131)."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import events
from api.core.clock import today
from api.core.ids import LabId
from api.core.links import enter
from api.core.problems import Invalid, NotFound
from api.core.text import slugify
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.projects.actions.cards import record_existing_project
from api.projects.actions.takeover import add_adopter, adopter_of, set_adopter_state
from api.projects.events import ReplicationRecorded
from api.projects.models.cards import CardOrigin, Project, ProjectStatus, Publication
from api.projects.models.takeover import SHOWN, Adopter, AdopterState
from api.projects.queries.cards import project_by_slug

_COPIED = (
    "goal", "approach", "kind", "kind_label", "nature", "function", "objectives", "association",
    "fictitious",
)  # fmt: skip
"""What the card says of the idea and the way. Its results, people, partners, money, notes and
journal are the other lab's own."""
_MANY = 1000


async def replicate(
    session: AsyncSession, lab: Lab, from_lab: str, from_project: str, title: str | None
) -> Project:
    """Begin in ``lab`` the project that another lab's card tells; internal, active from today.

    ``NotFound`` unless the card is open to the network or to everybody, and the actor may read it;
    ``Invalid`` for a card of the lab itself.
    """
    if from_lab == lab.slug:
        raise Invalid.at("/from_lab", "own-lab")
    other = await lab_by_slug(session, from_lab)
    origin = await project_by_slug(session, other.id, from_project)
    if origin.publication == Publication.INTERNE:  # whoever belongs to both labs reads it too
        raise NotFound
    named = title or origin.title
    project = await record_existing_project(
        session,
        lab.id,
        slug=await _free_slug(session, lab.id, named),
        title=named,
        source=f"« {origin.title} », {other.name}",
        themes=origin.theme_slugs,
        origin=CardOrigin.REPLICATION,
        origin_lab=other.slug,
        origin_project=origin.slug,
        status=ProjectStatus.ACTIF,
        started_on=today(),
        **{name: getattr(origin, name) for name in _COPIED},
    )
    fact = ReplicationRecorded(lab.id, project.id, other.slug, origin.slug)
    await events.publish(session, fact)
    return project


async def note_replication(
    session: AsyncSession, *, lab: str, from_lab: str, from_project: str
) -> None:
    """Enter ``lab`` among the adopters of the card that it replicates, for the card's lab to see.

    Done by the worker in the name of the card's lab, whose rows alone it may then touch; again, it
    changes nothing.
    """
    origin = await lab_by_slug(session, from_lab)
    project = await project_by_slug(session, origin.id, from_project, lock=True)
    await enter(session, origin.slug, origin.id, project.id)
    known: Adopter | None = await session.scalar(
        select(Adopter).where(
            Adopter.lab_id == origin.id,  # type: ignore[arg-type]
            Adopter.project_id == project.id,  # type: ignore[arg-type]
            Adopter.adopter_lab == lab,  # type: ignore[arg-type]
        )
    )
    if known is None:
        values = {"lab": lab, "since": today()}
        state = AdopterState.ESSAI
        await add_adopter(session, project, values, state=state, on_day=today())
    elif known.state not in SHOWN:
        again = await adopter_of(session, project, known.id, known.version)
        await set_adopter_state(session, project, again, AdopterState.ESSAI, today(), None)


async def _free_slug(session: AsyncSession, lab_id: LabId, title: str) -> str:
    wished = slugify(title)[:70].strip("-") or "projet"
    tries = [wished, *(f"{wished}-{number}" for number in range(2, _MANY))]
    taken = set(
        await session.scalars(
            select(Project.slug).where(  # type: ignore[call-overload]
                Project.lab_id == lab_id,
                Project.slug.in_(tries),  # type: ignore[attr-defined]
            )
        )
    )
    return next(one for one in tries if one not in taken)
