"""HTTP for what a lab does with ideas."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.citizens.actions import instruct
from api.citizens.models import IdeaKind, IdeaState
from api.citizens.problems import IdeaSettled, NotToPublish
from api.citizens.queries import ideas
from api.citizens.routers.answers import OnIdea, answer_idea
from api.citizens.routers.ideas import IDEAS
from api.citizens.schemas.ideas import (
    IdeaAnswer,
    IdeaClosing,
    IdeaLikeness,
    IdeaLinked,
    IdeaPage,
    IdeaPublished,
    IdeaRead,
    IdeaTakenUp,
    TerritoryCode,
)
from api.core.access import Permission
from api.core.clock import now
from api.core.ids import IdeaId, PathId
from api.core.messages import preferred_locale
from api.core.text import Slug
from api.web.guard import Router, lab_permission
from api.web.paging import paging
from api.web.rows import page_answer
from api.web.transaction import ActorReads, CurrentActor

router = Router("citizens")

IDEA = IDEAS + "/{idea}"
INSTRUCT = lab_permission(Permission.INSTRUCT_REQUESTS)


@router.operation("GET", IDEAS, access=INSTRUCT, response_model=IdeaPage)
async def list_ideas(
    lab: Slug,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
    page: paging(int),  # type: ignore[valid-type]
    state: Annotated[IdeaState | None, Query(description="Ideas in this state")] = None,
    kind: Annotated[IdeaKind | None, Query(description="Ideas of this kind")] = None,
    territory: Annotated[TerritoryCode | None, Query(description="Ideas of this place")] = None,
    became: Annotated[PathId | None, Query(description="Those that became this request")] = None,
    waiting: Annotated[bool, Query(description="Those that nobody has answered")] = False,
    q: Annotated[str | None, Query(max_length=100, description="Words of the idea")] = None,
) -> Response:
    """List the ideas that a lab was given, latest first."""
    return await page_answer(
        http, reads, ideas.LIST, page, lab=actor.labs[lab], state=state, of_kind=kind,
        territory=territory, became=became, waiting=waiting, q=q, at=now(),
    )  # fmt: skip


@router.operation("GET", IDEA, access=INSTRUCT, response_model=IdeaRead)
async def get_idea(
    lab: Slug, idea: PathId, request: Request, reads: ActorReads, actor: CurrentActor
) -> Response:
    """Read an idea and its story."""
    return await answer_idea(request, reads, actor.labs[lab], idea)


@router.operation(
    "POST", f"{IDEA}/reading", access=INSTRUCT, problems=[IdeaSettled], response_model=IdeaRead
)
async def read_idea(act: OnIdea) -> Response:
    """Say that somebody has read it; its author sees so."""
    await instruct.read_idea(act.session, act.actor, act.lab, act.idea, act.expected)
    return await act.answer()


@router.operation(
    "POST", f"{IDEA}/answers", access=INSTRUCT, problems=[IdeaSettled], response_model=IdeaRead
)
async def answer_idea_in_words(act: OnIdea, given: IdeaAnswer) -> Response:
    """Answer its author, by mail and on their page."""
    await instruct.answer_idea(act.session, act.actor, act.lab, act.idea, act.expected, given.words)
    return await act.answer()


@router.operation(
    "POST", f"{IDEA}/closing", access=INSTRUCT, problems=[IdeaSettled], response_model=IdeaRead
)
async def close_idea(act: OnIdea, given: IdeaClosing) -> Response:
    """Say why it goes no further."""
    await instruct.close_idea(
        act.session, act.actor, act.lab, act.idea, act.expected, given.reason, given.words
    )
    return await act.answer()


@router.operation(
    "POST", f"{IDEA}/likeness", access=INSTRUCT, problems=[IdeaSettled], response_model=IdeaRead
)
async def join_idea(act: OnIdea, given: IdeaLikeness) -> Response:
    """Say that it is like another, which stands for both from now on."""
    await instruct.join_idea(
        act.session, act.actor, act.lab, act.idea, act.expected, IdeaId(given.idea)
    )
    return await act.answer()


@router.operation(
    "POST",
    f"{IDEA}/request",
    access=INSTRUCT,
    problems=[IdeaSettled],
    status_code=201,
    response_model=IdeaRead,
)
async def take_up_idea(act: OnIdea, given: IdeaTakenUp) -> Response:
    """Begin a request of it, carried by whoever asks; its words are in the draft (req. 27)."""
    locale = preferred_locale(act.http.headers.get("accept-language"))
    _, made = await instruct.take_up(
        act.session, act.actor, act.lab, act.idea, act.expected, locale, given.model_dump()
    )
    return await act.answer(f"/v1/labs/{act.lab.slug}/requests/{made.id}")


@router.operation(
    "POST", f"{IDEA}/project", access=INSTRUCT, problems=[IdeaSettled], response_model=IdeaRead
)
async def link_idea(act: OnIdea, given: IdeaLinked) -> Response:
    """Say which project of the lab answers it."""
    await instruct.link_idea(
        act.session, act.actor, act.lab, act.idea, act.expected, given.project, given.words
    )
    return await act.answer()


@router.operation(
    "PUT",
    f"{IDEA}/publication",
    access=INSTRUCT,
    problems=[NotToPublish],
    response_model=IdeaRead,
)
async def publish_idea(act: OnIdea, given: IdeaPublished) -> Response:
    """Let everybody read it, without a name, if its author agreed."""
    await instruct.publish_idea(
        act.session, act.lab, act.idea, act.expected, given.words, given.outcome or None
    )
    return await act.answer()


@router.operation("DELETE", f"{IDEA}/publication", access=INSTRUCT, response_model=IdeaRead)
async def withdraw_idea_publication(act: OnIdea) -> Response:
    """Take it off the public list."""
    await instruct.withdraw_publication(act.session, act.lab, act.idea, act.expected)
    return await act.answer()
