"""Cards kept alive: asked of once a month, confirmed or brought up to date by a link or at hand."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.clock import now, today
from api.core.ids import LabId, PersonId, ProjectId
from api.core.ledger import Change, note_audit, note_change
from api.core.links import LinkWorthless, enter, master_of, seal, unseal
from api.core.problems import NotFound, Stale
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.projects.actions.cards import announce, set_values, touch
from api.projects.actions.life import set_status
from api.projects.models.cards import Project
from api.projects.models.life import JournalEntry, PhaseName, ProjectPhase
from api.projects.models.review import ProjectSettings
from api.projects.queries.review import PRESENT_PHASE, STILL_CARRIED

PURPOSE = "card-review"
LASTS = timedelta(days=45)
"""Until after the next mail."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The card that a link is about, and the person it was sent to."""

    lab: Lab
    project: Project
    person_id: PersonId

    @property
    def today(self) -> date:
        """Today, on the lab's calendar."""
        return today(ZoneInfo(self.lab.timezone))


def review_token(
    session: AsyncSession, lab: str, project_id: ProjectId, person_id: PersonId
) -> str:
    """What ends the link by which a carrier answers for one card, without signing in."""
    content = {"l": lab, "p": project_id, "n": person_id}
    return seal(master_of(session), PURPOSE, content, lasts=LASTS)


async def follow_review_link(session: AsyncSession, token: str, *, lock: bool = False) -> Reviewed:
    """The card a link is about; from here on its lab's rows may be read.

    ``LinkWorthless`` also when the card is gone or its reader carries it no more.
    """
    content = unseal(master_of(session), PURPOSE, token)
    try:
        lab = await lab_by_slug(session, content["l"])
    except NotFound:
        raise LinkWorthless from None
    await enter(session, lab.slug, lab.id, content["p"])
    asked = {"person": content["n"], "today": today(ZoneInfo(lab.timezone))}
    query = select(Project).where(
        Project.lab_id == lab.id,  # type: ignore[arg-type]
        Project.id == content["p"],
    )
    project = await session.scalar(query.with_for_update() if lock else query)
    if project is None:
        raise LinkWorthless
    if not await session.scalar(text(STILL_CARRIED), asked | {"lab_id": lab.id, "id": project.id}):
        raise LinkWorthless
    return Reviewed(lab, project, PersonId(content["n"]))


async def confirm_card(session: AsyncSession, lab: Lab, project: Project, by: str) -> None:
    """Nothing has changed: the card is right as it stands. Said again on the same day, no more.

    The card keeps its version: keys turned and texts being written are about the same card.
    """
    zone = ZoneInfo(lab.timezone)
    last = project.card_confirmed_at
    if last is not None and last.astimezone(zone).date() == today(zone):
        return
    await session.execute(
        text("UPDATE project SET card_confirmed_at = :at WHERE lab_id = :lab AND id = :id"),
        {"at": now(), "lab": project.lab_id, "id": project.id},
    )
    await session.refresh(project, ["card_confirmed_at"])
    await announce(session, project, "confirm card", by=by)


async def update_by_link(
    session: AsyncSession,
    found: Reviewed,
    words: str,
    *,
    status: str | None = None,
    phase: PhaseName | None = None,
) -> None:
    """What changed, in words, for the journal; with the status or the phase when they did.

    A phase that begins ends the one in progress. The same words sent twice on a day are one entry.
    """
    project, day = found.project, found.today
    if await _said(session, found, words):
        return
    entry = JournalEntry(
        lab_id=project.lab_id,
        project_id=project.id,
        on_day=day,
        words=words,
        person_id=found.person_id,
    )
    session.add(entry)
    await session.flush()
    by = f"p{found.person_id}"
    await touch(session, project, "add journal_entry", by=by)
    if phase is not None:
        await _begin_phase(session, project, phase, day)
    if status is not None and status != project.status:
        await set_status(session, project, status, " ".join(words.split())[:200], None)
    await session.flush()
    await confirm_card(session, found.lab, project, by)


async def _said(session: AsyncSession, found: Reviewed, words: str) -> bool:
    already = await session.scalar(
        select(JournalEntry.id).where(  # type: ignore[call-overload]
            JournalEntry.lab_id == found.project.lab_id,
            JournalEntry.project_id == found.project.id,
            JournalEntry.on_day == found.today,
            JournalEntry.person_id == found.person_id,
            JournalEntry.words == words,
        )
    )
    return already is not None


async def _begin_phase(
    session: AsyncSession, project: Project, phase: PhaseName, day: date
) -> None:
    key = {"lab_id": project.lab_id, "id": project.id}
    if await session.scalar(text(PRESENT_PHASE), key) == phase:
        return
    await session.execute(
        text(
            "UPDATE project_phase SET to_day = :day WHERE lab_id = :lab_id AND project_id = :id"
            " AND to_day IS NULL AND coalesce(from_day, :day) <= :day"
        ),
        key | {"day": day},
    )
    begun = ProjectPhase(lab_id=project.lab_id, project_id=project.id, phase=phase, from_day=day)
    session.add(begun)
    await session.flush()
    await touch(session, project, "add project_phase", phase=phase)


async def change_settings(
    session: AsyncSession, lab_id: LabId, expected: int, values: dict[str, Any]
) -> None:
    """Say whether, and on which day of the month, carriers are asked; version 0 is the defaults."""
    held = await session.get(ProjectSettings, lab_id, with_for_update=True)
    if (held.version if held else 0) != expected:
        raise Stale
    if held is None:
        held = ProjectSettings(lab_id=lab_id, version=0)
        session.add(held)
    changes = set_values(held, values)
    held.version += 1
    await session.flush()
    note_change(session, Change(lab_id, "project-settings", str(lab_id), public=False))
    note_audit(session, "change", "project-settings", lab_id, lab_id=lab_id, changes=changes)
