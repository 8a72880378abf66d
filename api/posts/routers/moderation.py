"""HTTP for what keeps a feed good to read: what stays on top, reports, removal with a reason."""

from typing import Annotated

from fastapi import Depends, Response

from api.communities.doorway import InCommunity, Inside
from api.communities.policy import Can
from api.core.ids import PathId
from api.core.problems import AlreadyExists
from api.posts.actions import moderate
from api.posts.models import ReportState
from api.posts.problems import ThreadClosed
from api.posts.queries.thread import REPORTS
from api.posts.routers.answers import COMMUNITY, POST, OnPost
from api.posts.schemas import (
    Pinning,
    PostRead,
    Reasoned,
    ReportDecision,
    ReportList,
    ReportWrite,
)
from api.web.conditional import IfMatch
from api.web.guard import Router, members
from api.web.rows import json_answer, json_of

router = Router("communities")
_REPORTS = f"{COMMUNITY}/reports"


async def _moderating(inside: InCommunity) -> Inside:
    inside.require(Can.MODERATE)
    return inside


Moderating = Annotated[Inside, Depends(_moderating)]
"""A community whose feed whoever asks looks after."""


@router.operation(
    "POST", f"{POST}/pin", access=members, problems=[ThreadClosed], response_model=PostRead
)
async def pin_post(act: OnPost, given: Pinning) -> Response:
    """Keep a post on top of the feed, or let it go."""
    standing = act.require(Can.PIN)
    await moderate.pin(act.inside.session, standing, act.number, pinned=given.pinned)
    return await act.answer()


@router.operation(
    "POST", f"{POST}/removal", access=members, problems=[ThreadClosed], response_model=PostRead
)
async def remove_post(act: OnPost, given: Reasoned) -> Response:
    """Take somebody's post away; its author reads why, all see that it was removed."""
    standing = act.require(Can.MODERATE)
    await moderate.remove_for(act.inside.session, standing, act.number, given.reason)
    return await act.answer()


@router.operation(
    "POST",
    f"{POST}/reports",
    access=members,
    problems=[AlreadyExists, ThreadClosed],
    status_code=204,
)
async def report_post(act: OnPost, given: ReportWrite) -> Response:
    """Ask those who look after the feed to see a post."""
    await moderate.report(act.inside.session, act.require(Can.REACT), act.number, given.words)
    return Response(status_code=204)


@router.operation("GET", _REPORTS, access=members, response_model=ReportList)
async def list_reports(inside: Moderating) -> Response:
    """List the reports that wait, the oldest first."""
    standing = inside.standing
    return json_answer(
        await json_of(inside.session, REPORTS, lab=standing.lab_id, community=standing.community_id)
    )


@router.operation("POST", f"{_REPORTS}/{{report}}/decision", access=members, status_code=204)
async def decide_report(
    inside: Moderating, report: PathId, expected: IfMatch, given: ReportDecision
) -> Response:
    """Answer a report: the post stays, or goes with a reason."""
    await moderate.decide(
        inside.session,
        inside.standing,
        report,
        expected,
        ReportState(given.decision),
        given.reason,
    )
    return Response(status_code=204)
