"""What a lab does with an idea: read, answer, take up, link, close. Its author is told."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.citizens.ledger import tell, tell_published
from api.citizens.mails import tell_authors
from api.citizens.models import (
    SETTLED,
    CloseReason,
    Idea,
    IdeaPublication,
    IdeaState,
    IdeaStep,
    IdeaWhat,
)
from api.citizens.problems import IdeaSettled, NotToPublish
from api.citizens.rules import summary_of
from api.core.access import Actor, Tenant
from api.core.clock import now
from api.core.ids import IdeaId, PersonId, ProjectId, RequestId
from api.core.messages import Locale, message
from api.core.problems import Invalid, NotFound
from api.core.records import record_of, renew
from api.projects.models.cards import Project, Publication
from api.projects.queries.cards import project_by_slug
from api.requests.actions.draft import draft
from api.requests.events import ProjectOpened
from api.requests.models.requests import ProjectRequest, RequestOrigin

_S = IdeaState
OPEN = frozenset({_S.RECUE, _S.LUE, _S.REPONDUE})
STATES: dict[str, frozenset[IdeaState]] = {
    "read": frozenset({_S.RECUE}),
    "answer": OPEN | {_S.REPRISE, _S.RATTACHEE},
    "take_up": OPEN,
    "link": OPEN | {_S.REPRISE},
    "close": OPEN | {_S.REPRISE},
    "join": OPEN,
}
"""What may be done with an idea, and in which states."""


def abilities(idea_state: str, *, may_publish: bool, published: bool, erased: bool) -> list[str]:
    """What whoever instructs may do with an idea now."""
    if erased:
        return []
    found = [act for act, states in STATES.items() if idea_state in states]
    if may_publish:
        found += ["publish", "withdraw_publication"] if published else ["publish"]
    return found


async def hold_idea(
    session: AsyncSession, lab: Tenant, number: IdeaId, expected: int, act: str | None = None
) -> Idea:
    """The idea at the version its reader saw, locked, its version raised.

    ``NotFound``, ``Stale``, or ``IdeaSettled`` when its state does not allow ``act``.
    """
    idea = await record_of(session, Idea, lab.id, number, lock=True)
    renew(idea, expected, {})
    if idea.erased_at is not None or (act is not None and idea.state not in STATES[act]):
        raise IdeaSettled
    return idea


async def read_idea(
    session: AsyncSession, actor: Actor, lab: Tenant, number: IdeaId, expected: int
) -> Idea:
    """Say that somebody has read it."""
    idea = await hold_idea(session, lab, number, expected, "read")
    await _step(session, actor, idea, IdeaWhat.LUE, None)
    return idea


async def answer_idea(
    session: AsyncSession, actor: Actor, lab: Tenant, number: IdeaId, expected: int, words: str
) -> Idea:
    """Answer its author in words."""
    idea = await hold_idea(session, lab, number, expected, "answer")
    await _step(session, actor, idea, IdeaWhat.REPONDUE, words)
    await tell_authors(session, idea, "idea-answered", alike=False, words=words)
    return idea


async def close_idea(
    session: AsyncSession,
    actor: Actor,
    lab: Tenant,
    number: IdeaId,
    expected: int,
    reason: CloseReason,
    words: str,
) -> Idea:
    """Say why it goes no further."""
    idea = await hold_idea(session, lab, number, expected, "close")
    idea.close_reason = reason
    await _step(session, actor, idea, IdeaWhat.CLOSE, words)
    await tell_authors(session, idea, "idea-closed", words=words, reason=f"idea.reason.{reason}")
    return idea


async def join_idea(
    session: AsyncSession,
    actor: Actor,
    lab: Tenant,
    number: IdeaId,
    expected: int,
    other: IdeaId,
) -> Idea:
    """Say that it is like another, which stands for both from now on.

    ``Invalid`` when there is no such other, or it is itself like a third or like this one.
    """
    idea = await hold_idea(session, lab, number, expected, "join")
    stands = await session.get(Idea, (lab.id, other), with_for_update={"key_share": True})
    followed = await session.scalar(
        select(Idea.id).where(Idea.lab_id == lab.id, Idea.like_id == idea.id).limit(1)  # type: ignore[call-overload]
    )
    if (
        stands is None
        or stands.id == idea.id
        or stands.like_id is not None
        or stands.erased_at is not None
        or followed is not None
    ):
        raise Invalid.at("/idea", "idea-unlike")
    idea.like_id, idea.close_reason = other, CloseReason.SEMBLABLE
    await _step(session, actor, idea, IdeaWhat.CLOSE, None)
    await tell_authors(session, idea, "idea-joined")
    return idea


async def take_up(
    session: AsyncSession,
    actor: Actor,
    lab: Tenant,
    number: IdeaId,
    expected: int,
    locale: Locale,
    given: dict[str, Any],
) -> tuple[Idea, ProjectRequest]:
    """Begin a request with the idea's words in it; whoever does it carries it (req. 27)."""
    idea = await hold_idea(session, lab, number, expected, "take_up")
    territories = []
    if idea.territory_code is not None:
        label = idea.place or idea.territory_code
        territories = [{"code": idea.territory_code, "label": label}]
    fields = {
        **given,
        "summary": summary_of(idea, locale),
        "users_words": idea.for_whom,
        "origin": RequestOrigin.CITOYEN,
        "origin_note": message("idea.origin", locale, number=idea.id),
    }
    request = await draft(
        session, actor, lab, fields, {"territories": territories}, fictitious=idea.fictitious
    )
    idea.request_id = RequestId(request.id)
    await _step(session, actor, idea, IdeaWhat.REPRISE, None)
    await tell_authors(session, idea, "idea-taken-up")
    return idea, request


async def link_idea(
    session: AsyncSession,
    actor: Actor,
    lab: Tenant,
    number: IdeaId,
    expected: int,
    slug: str,
    words: str | None,
) -> Idea:
    """Say which project answers it. ``Invalid`` when the lab has no such card."""
    idea = await hold_idea(session, lab, number, expected, "link")
    try:
        project = await project_by_slug(session, lab.id, slug)
    except NotFound:
        raise Invalid.at("/project", "project-unknown") from None
    await _link(session, actor, idea, project, words)
    return idea


async def follow_project_opened(session: AsyncSession, opened: ProjectOpened) -> None:
    """The request that an idea became is a project now: the idea is linked to it."""
    found = await session.scalars(
        select(Idea)
        .where(
            Idea.lab_id == opened.lab_id,  # type: ignore[arg-type]
            Idea.request_id == opened.request_id,  # type: ignore[arg-type]
            Idea.state == IdeaState.REPRISE,  # type: ignore[arg-type]
            Idea.erased_at.is_(None),  # type: ignore[union-attr]
        )
        .with_for_update()
    )
    for idea in found.all():
        project = await session.get_one(Project, (opened.lab_id, opened.project_id))
        idea.version += 1
        await _link(session, session.info["actor"], idea, project, None)


async def publish_idea(
    session: AsyncSession,
    lab: Tenant,
    number: IdeaId,
    expected: int,
    words: str,
    outcome: str | None,
) -> Idea:
    """Let everybody read it, in these words, without a name. ``NotToPublish`` unless agreed to."""
    idea = await record_of(session, Idea, lab.id, number, lock=True)
    renew(idea, expected, {})
    if idea.erased_at is not None or not idea.may_publish:
        raise NotToPublish
    shown = await session.get(IdeaPublication, (lab.id, number))
    if shown is None:
        shown = IdeaPublication(
            lab_id=lab.id,
            idea_id=number,
            kind=idea.kind,
            words=words,
            state=idea.state,
            published_at=now(),
            fictitious=idea.fictitious,
        )
        session.add(shown)
        session.add(
            IdeaStep(lab_id=lab.id, idea_id=number, at=shown.published_at, what=IdeaWhat.PUBLIEE)
        )
    shown.words, shown.outcome, shown.place = words, outcome, idea.place
    shown.project_id = idea.project_id
    tell(session, idea, "publish")
    tell_published(session, lab.id, number, gone=False)
    return idea


async def withdraw_publication(
    session: AsyncSession, lab: Tenant, number: IdeaId, expected: int
) -> Idea:
    """Take it off the public list; harmless when it is not there."""
    idea = await record_of(session, Idea, lab.id, number, lock=True)
    renew(idea, expected, {})
    shown = await session.get(IdeaPublication, (lab.id, number))
    if shown is not None:
        await session.delete(shown)
        tell_published(session, lab.id, number, gone=True)
    tell(session, idea, "withdraw-publication")
    return idea


async def _link(
    session: AsyncSession, actor: Actor, idea: Idea, project: Project, words: str | None
) -> None:
    idea.project_id = ProjectId(project.id)
    await _step(session, actor, idea, IdeaWhat.RATTACHEE, words)
    if project.publication == Publication.PUBLIC:
        await tell_authors(session, idea, "idea-linked", words=words, project=project.title)
    else:
        await tell_authors(session, idea, "idea-linked-inside", words=words)


async def _step(
    session: AsyncSession, actor: Actor, idea: Idea, what: IdeaWhat, words: str | None
) -> None:
    """Write one step of the story, where the idea then stands, and what the public list says."""
    at = now()
    person = PersonId(actor.id) if actor.kind == "person" else None
    session.add(
        IdeaStep(
            lab_id=idea.lab_id, idea_id=idea.id, at=at, what=what, words=words, person_id=person
        )
    )
    if what != IdeaWhat.REPONDUE or idea.state in OPEN:
        idea.state = IdeaState(what.value)
    idea.settled_at = (idea.settled_at or at) if idea.state in SETTLED else None
    shown = await session.get(IdeaPublication, (idea.lab_id, idea.id))
    if shown is not None:
        shown.state, shown.project_id = idea.state, idea.project_id
        tell_published(session, idea.lab_id, idea.id, gone=False)
    tell(session, idea, f"idea-{what}")
    await session.flush()
