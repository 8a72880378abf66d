"""The takeover kit of a card, and the follow-up of those who adopted it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor
from api.core.clock import today
from api.core.ids import AdopterId, DeliverableId, OrganisationId
from api.core.problems import Forbidden, Invalid, NotFound, Stale
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.projects.actions.cards import announce, set_values, touch
from api.projects.models.cards import Project
from api.projects.models.parts import Deliverable
from api.projects.models.takeover import (
    Adopter,
    AdopterState,
    AdopterStep,
    TakeoverKit,
    TakeoverKitPart,
)
from api.projects.policy import EDIT
from api.projects.queries.cards import project_by_slug
from api.projects.queries.one import standing

_NEEDED = ("steps", "licence", "contact")


async def set_kit(
    session: AsyncSession, project: Project, values: dict[str, Any], deliverables: Sequence[int]
) -> None:
    """Write the kit of an open card, whole; its deliverables in order.

    ``Invalid`` for a deliverable of another card, a range written backwards, or a kit marked ready
    that lacks what somebody needs to begin: steps, a licence, whom to write to.
    """
    for low, high in (("weeks_min", "weeks_max"), ("cost_min_cents", "cost_max_cents")):
        if values[low] is not None and values[high] is not None and values[high] < values[low]:
            raise Invalid.at(f"/{high}", "range-in-order")
    if values["ready"] and (lacks := [one for one in _NEEDED if not values[one]]):
        raise Invalid(errors=[{"pointer": f"/{one}", "code": "kit-not-ready"} for one in lacks])
    await _check_deliverables(session, project, deliverables)
    key: dict[str, Any] = {"lab_id": project.lab_id, "project_id": project.id}
    kit = await session.get(TakeoverKit, (project.lab_id, project.id))
    since = kit.ready_on if kit else None
    values["ready_on"] = (since or today()) if values["ready"] else None
    if kit is None:
        kit = TakeoverKit(**key, **values)
        session.add(kit)
        changed = sorted(name for name, value in values.items() if value)
    else:
        changed = [one["name"] for one in set_values(kit, values)]
        await session.execute(
            delete(TakeoverKitPart).where(
                TakeoverKitPart.lab_id == project.lab_id,  # type: ignore[arg-type]
                TakeoverKitPart.project_id == project.id,  # type: ignore[arg-type]
            )
        )
    await session.flush()
    session.add_all(
        TakeoverKitPart(**key, deliverable_id=DeliverableId(one), rank=rank)
        for rank, one in enumerate(deliverables, 1)
    )
    await touch(session, project, "set takeover kit", fields=changed, ready=kit.ready)


async def _check_deliverables(
    session: AsyncSession, project: Project, deliverables: Sequence[int]
) -> None:
    if not deliverables:
        return
    found = set(
        await session.scalars(
            select(Deliverable.id).where(  # type: ignore[call-overload]
                Deliverable.lab_id == project.lab_id,
                Deliverable.project_id == project.id,
                Deliverable.id.in_(deliverables),  # type: ignore[attr-defined]
            )
        )
    )
    for rank, one in enumerate(deliverables):
        if one not in found:
            raise Invalid.at(f"/deliverables/{rank}", "deliverable-unknown")
        found.discard(one)  # given twice, it is not found the second time


async def followed_card(session: AsyncSession, actor: Actor, lab: str, slug: str) -> Project:
    """The card whose adopters the actor may write; ``NotFound``, then ``Forbidden``."""
    tenant = await lab_by_slug(session, lab)
    project = await project_by_slug(session, tenant.id, slug, lock=True)
    held = await standing(session, actor, lab, project)
    if not EDIT.who & held.are():
        raise Forbidden
    return project


async def add_adopter(
    session: AsyncSession,
    project: Project,
    values: dict[str, Any],
    *,
    state: AdopterState,
    on_day: date,
    reason: str | None = None,
) -> Adopter:
    """Enter somebody who takes the project over, with the state they begin in.

    A name that the network knows an organisation by becomes that organisation. ``AdopterKnown``
    (from the database) when the lab or the organisation is entered already.
    """
    adopter = Adopter(
        lab_id=project.lab_id,
        project_id=project.id,
        state=state,
        **await _who(session, project, values),
    )
    session.add(adopter)
    await session.flush()
    _note_step(session, adopter, state, on_day, reason)
    await announce(session, project, "add adopter", adopter=adopter.id, state=state)
    return adopter


async def adopter_of(
    session: AsyncSession, project: Project, number: int, expected: int
) -> Adopter:
    """An adopter of the card, locked; ``NotFound``, ``Stale`` when another version is meant."""
    adopter: Adopter | None = await session.scalar(
        select(Adopter)
        .where(
            Adopter.lab_id == project.lab_id,  # type: ignore[arg-type]
            Adopter.project_id == project.id,  # type: ignore[arg-type]
            Adopter.id == number,  # type: ignore[arg-type]
        )
        .with_for_update()
    )
    if adopter is None:
        raise NotFound
    if adopter.version != expected:
        raise Stale
    return adopter


async def change_adopter(
    session: AsyncSession, project: Project, adopter: Adopter, values: dict[str, Any]
) -> None:
    """Write what is known of an adopter anew."""
    changes = set_values(adopter, await _who(session, project, values))
    await _touch(session, project, adopter, "change adopter", fields=[c["name"] for c in changes])


async def set_adopter_state(
    session: AsyncSession,
    project: Project,
    adopter: Adopter,
    state: AdopterState,
    on_day: date,
    reason: str | None,
) -> None:
    """Say how far an adopter has gone; ``Invalid`` when nobody knows why they gave up."""
    if state == AdopterState.ABANDONNE and not reason:
        raise Invalid.at("/reason", "reason-missing")
    adopter.state = state
    _note_step(session, adopter, state, on_day, reason)
    await _touch(session, project, adopter, "set adopter state", state=state)


async def remove_adopter(session: AsyncSession, project: Project, adopter: Adopter) -> None:
    """Take off an adopter entered by mistake; one who gave up stays, as abandoned."""
    await session.delete(adopter)
    await session.flush()
    await announce(session, project, "remove adopter", adopter=adopter.id)


async def _touch(
    session: AsyncSession, project: Project, adopter: Adopter, action: str, **details: Any
) -> None:
    adopter.version += 1
    await session.flush()
    await announce(session, project, action, adopter=adopter.id, **details)


def _note_step(
    session: AsyncSession, adopter: Adopter, state: str, on_day: date, reason: str | None
) -> None:
    session.add(
        AdopterStep(
            lab_id=adopter.lab_id,
            adopter_id=AdopterId(adopter.id),
            state=state,
            on_day=on_day,
            reason=reason,
        )
    )


async def _who(session: AsyncSession, project: Project, values: dict[str, Any]) -> dict[str, Any]:
    """The columns that say who it is, from what was given: a number, a lab's name, or a name."""
    told = dict(values)
    number, lab, name = (told.pop(field, None) for field in ("organisation", "lab", "name"))
    if lab is not None:
        home = await session.get_one(Lab, project.lab_id)
        if lab == home.slug:
            raise Invalid.at("/lab", "own-lab")
        if await session.scalar(select(Lab.id).where(Lab.slug == lab)) is None:  # type: ignore[call-overload]
            raise Invalid.at("/lab", "lab-unknown")
    organisation = await _organisation(session, number, name)
    if number is not None and organisation is None:
        raise Invalid.at("/organisation", "no-such-organisation")
    told["organisation_id"] = organisation
    told["adopter_lab"] = lab
    told["name"] = None if organisation else name
    return told


async def _organisation(
    session: AsyncSession, number: int | None, name: str | None
) -> OrganisationId | None:
    found: OrganisationId | None = await session.scalar(
        text(
            "SELECT id FROM organisation WHERE id = CAST(:number AS bigint)"
            " OR (CAST(:number AS bigint) IS NULL AND search = tilab_search_key(:name))"
            " ORDER BY id LIMIT 1"
        ),
        {"number": number, "name": name},
    )
    return found
