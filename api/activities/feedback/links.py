"""Links that open a questionnaire, and the keys by which an author finds their answer again."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.feedback import rules
from api.activities.feedback.models import (
    OF_ACTIVITY,
    FeedbackAnswer,
    FeedbackSettings,
    Testimony,
    Wave,
)
from api.activities.models import Activity, ActivityStatus
from api.activities.problems import FeedbackClosed
from api.activities.queries import activity_by_id
from api.core.clock import now
from api.core.ids import MAX_BIGINT, ActivityId, LabId, ProjectId
from api.core.keys import digest
from api.core.ledger import note_audit
from api.core.links import LinkWorthless, enter, master_of, seal, unseal
from api.core.problems import Invalid, NotFound
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.projects.models.cards import Project

PURPOSE = "feedback"
_KEY = re.compile(r"(\d{1,19})-([A-Za-z0-9_-]{22})", re.ASCII)


@dataclass(frozen=True, slots=True)
class FeedbackLink:
    """Where people answer, and until when."""

    path: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """What a good link asks about: an activity, or a procedure that a project changes."""

    lab: Lab
    wave: Wave
    activity: Activity | None
    project: Project | None
    procedure: str | None

    @property
    def about(self) -> dict[str, Any]:
        """The columns that say so."""
        return {
            "lab_id": self.lab.id,
            "wave": self.wave,
            "activity_id": self.activity.id if self.activity else None,
            "project_id": self.project.id if self.project else None,
            "procedure": self.procedure,
        }

    @property
    def name(self) -> str:
        """Names it in the feed and the audit log."""
        if self.activity:
            return f"activity:{self.activity.id}"
        assert self.project
        return f"project:{self.project.slug}"


async def settings_of(session: AsyncSession, lab_id: LabId) -> FeedbackSettings:
    """The lab's rules; the defaults when it has never said."""
    return await session.get(FeedbackSettings, lab_id) or FeedbackSettings(
        lab_id=lab_id, open=True, months=6, retention_days=365, presence_days=365, version=1
    )


async def link_of_activity(
    session: AsyncSession, lab: Lab, activity_id: ActivityId, wave: Wave
) -> FeedbackLink:
    """A link for whoever came. ``FeedbackClosed`` when the activity is cancelled or long over."""
    if wave not in OF_ACTIVITY:
        raise Invalid.at("/wave", "enum")
    activity = await activity_by_id(session, lab.id, activity_id)
    settings = await settings_of(session, lab.id)
    if not settings.open or activity.status == ActivityStatus.CANCELLED:
        raise FeedbackClosed
    until = rules.until(wave, activity.ends_at, settings.months, now())
    if until <= now():
        raise FeedbackClosed
    return _made(
        session, lab, {"activity": activity.id, "wave": wave}, f"activity:{activity.id}", until
    )


async def link_of_procedure(
    session: AsyncSession, lab: Lab, project: Project, wave: Wave, procedure: str
) -> FeedbackLink:
    """A link for the users of a procedure, before or after it changes. ``FeedbackClosed``."""
    if wave in OF_ACTIVITY:
        raise Invalid.at("/wave", "enum")
    if not (await settings_of(session, lab.id)).open:
        raise FeedbackClosed
    content = {"project": project.id, "wave": wave, "procedure": procedure}
    until = now() + rules.PROCEDURE_FOR
    return _made(session, lab, content, f"project:{project.slug}", until)


def _made(
    session: AsyncSession, lab: Lab, content: dict[str, object], name: str, until: datetime
) -> FeedbackLink:
    sealed = content | {"lab": lab.slug}
    token = seal(master_of(session), PURPOSE, sealed, lasts=until - now())
    note_audit(session, "share-feedback", "feedback", name, lab_id=lab.id)
    return FeedbackLink(f"/avis#{token}", until)


async def follow_link(session: AsyncSession, token: str) -> Asked:
    """What a link asks about; from here on its lab's rows may be read. ``LinkWorthless``."""
    content = unseal(master_of(session), PURPOSE, token)
    activity, project = content.get("activity"), content.get("project")
    try:
        lab = await lab_by_slug(session, content["lab"])
        await enter(session, lab.slug, lab.id, int(activity or project or 0))
        return await asked(
            session, lab, Wave(content["wave"]), activity, project, content.get("procedure")
        )
    except NotFound:
        raise LinkWorthless from None


async def asked(
    session: AsyncSession,
    lab: Lab,
    wave: Wave,
    activity_id: ActivityId | None,
    project_id: ProjectId | None,
    procedure: str | None,
) -> Asked:
    """The activity or the card that a question is about; ``NotFound`` when it is gone."""
    activity = await activity_by_id(session, lab.id, activity_id) if activity_id else None
    project = await session.get(Project, (lab.id, project_id)) if project_id else None
    if activity is None and project is None:
        raise NotFound
    return Asked(lab, wave, activity, project, procedure)


async def require_open(session: AsyncSession, about: Asked) -> None:
    """``FeedbackClosed`` unless the lab asks and what it asks about has begun."""
    settings = await settings_of(session, about.lab.id)
    one = about.activity
    if not settings.open or (
        one is not None and (one.status == ActivityStatus.CANCELLED or one.starts_at > now())
    ):
        raise FeedbackClosed


def new_key(lab_id: LabId) -> str:
    """A key for an author: the lab, and 132 bits that nobody else knows."""
    return f"{lab_id}-{secrets.token_urlsafe(17)[:22]}"


def digests_of(key: str) -> tuple[bytes, bytes]:
    """Under which an answer and a testimony are kept; nothing ties the one to the other."""
    return digest(f"answer:{key}"), digest(f"testimony:{key}")


async def open_key(
    session: AsyncSession, key: str, *, lock: bool = False
) -> tuple[Asked, FeedbackAnswer, Testimony | None]:
    """The answer and the testimony that ``key`` opens; ``LinkWorthless`` when there is none."""
    parts = _KEY.fullmatch(key)
    if parts is None or int(parts[1]) > MAX_BIGINT:
        raise LinkWorthless
    lab = await session.get(Lab, LabId(int(parts[1])))
    if lab is None:
        raise LinkWorthless
    await enter(session, lab.slug, lab.id, 0)
    for_answer, for_testimony = digests_of(key)
    found = select(FeedbackAnswer).filter_by(lab_id=lab.id, token_hash=for_answer)
    answer = await session.scalar(found.with_for_update() if lock else found)
    if answer is None:
        raise LinkWorthless
    said = select(Testimony).filter_by(lab_id=lab.id, token_hash=for_testimony, erased_at=None)
    if lock:  # the team may be deciding of the very words that are about to change
        said = said.with_for_update().execution_options(populate_existing=True)
    testimony = await session.scalar(said)
    try:
        about = await asked(
            session,
            lab,
            Wave(answer.wave),
            answer.activity_id,
            answer.project_id,
            answer.procedure,
        )
    except NotFound:
        raise LinkWorthless from None
    return about, answer, testimony
