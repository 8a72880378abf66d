"""HTTP for answering without an account, and for finding one's answer again."""

from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Request, Response

from api.activities.feedback import actions
from api.activities.feedback.actions import Said, consent_of
from api.activities.feedback.links import Asked, follow_link, open_key, require_open, settings_of
from api.activities.feedback.schemas import (
    AnswerGiven,
    AnswerTaken,
    FeedbackForm,
    OwnFeedback,
    OwnTestimony,
)
from api.activities.problems import ConsentNeeded, FeedbackClosed
from api.core.clock import today
from api.core.links import LinkWorthless
from api.core.messages import Locale, preferred_locale
from api.core.throttle import Throttle
from api.web.guard import Router, anyone
from api.web.keys import LinkToken, key_header
from api.web.transaction import DbSession

router = Router("activities")

OWN = "/v1/own-feedback"
BY_ADDRESS = ("300/hour", "600/day")
"""A whole workshop answers from the same building."""
by_address = [Throttle(rate) for rate in BY_ADDRESS]
Key = Annotated[
    str,
    key_header(
        "X-Feedback-Key",
        "The key given with the answer",
        most=60,
        example="1-kq7m3xwp9dtrkq7m3xwp9d",
    ),
]


def _locale(request: Request) -> Locale:
    return preferred_locale(request.headers.get("accept-language"))


async def _form(request: Request, session: DbSession, about: Asked) -> FeedbackForm:
    try:
        await require_open(session, about)
        is_open = True
    except FeedbackClosed:
        is_open = False
    locale, one = _locale(request), about.activity
    alone = consent_of(locale, may_publish=False)
    return FeedbackForm(
        lab=about.lab.slug,
        lab_name=about.lab.name,
        timezone=about.lab.timezone,
        wave=about.wave,
        kind=one.kind if one else None,
        title=one.title if one else about.project.title if about.project else "",
        starts_at=one.starts_at if one else None,
        ends_at=one.ends_at if one else None,
        procedure=about.procedure,
        open=is_open,
        retention_days=(await settings_of(session, about.lab.id)).retention_days,
        consent=alone,
        consent_public=consent_of(locale, may_publish=True).removeprefix(alone).strip(),
    )


def _given(request: Request, given: AnswerGiven) -> tuple[dict[str, Any], Said | None]:
    """The answer's values and the testimony; ``ConsentNeeded`` without a consent."""
    one = given.testimony
    values = given.model_dump(exclude={"testimony"})
    if one is None:
        return values, None
    if not one.consent:
        raise ConsentNeeded.at("/testimony/consent", "consent")
    consent = consent_of(_locale(request), may_publish=one.may_publish)
    return values, Said(one.words, one.said_by, one.may_publish, consent)


@router.operation("GET", "/v1/feedback-form", access=anyone, problems=[LinkWorthless])
async def get_feedback_form(request: Request, session: DbSession, token: LinkToken) -> FeedbackForm:
    """Read what a link asks about."""
    return await _form(request, session, await follow_link(session, token))


@router.operation(
    "POST",
    "/v1/feedback",
    access=anyone,
    problems=[LinkWorthless, FeedbackClosed, ConsentNeeded],
    idempotent=False,
    status_code=201,
)
async def give_feedback(
    given: AnswerGiven, request: Request, response: Response, session: DbSession, token: LinkToken
) -> AnswerTaken:
    """Answer without an account and without a name; a testimony only with its author's consent."""
    for throttle in by_address:
        await throttle.count(request.client.host if request.client else "local")
    about = await follow_link(session, token)
    key = await actions.give(session, about, *_given(request, given))
    response.headers["Cache-Control"] = "no-store"
    return AnswerTaken(key=key)


@router.operation("GET", OWN, access=anyone, problems=[LinkWorthless])
async def get_own_feedback(
    request: Request, response: Response, session: DbSession, key: Key
) -> OwnFeedback:
    """Find one's answer again."""
    response.headers["Cache-Control"] = "no-store"
    return await _own(request, session, key)


async def _own(request: Request, session: DbSession, key: str) -> OwnFeedback:
    about, answer, testimony = await open_key(session, key)
    form = await _form(request, session, about)
    return OwnFeedback(
        form=form,
        answered_on=answer.answered_on,
        audience=answer.audience,
        score=answer.score,
        improved=answer.improved,
        points=answer.points,
        words=answer.words,
        testimony=OwnTestimony.model_validate(testimony, from_attributes=True)
        if testimony
        else None,
        may_change=form.open and answer.answered_on == today(ZoneInfo(about.lab.timezone)),
    )


@router.operation(
    "POST",
    f"{OWN}/correction",
    access=anyone,
    problems=[LinkWorthless, FeedbackClosed, ConsentNeeded],
    idempotent=False,
)
async def change_own_feedback(
    given: AnswerGiven, request: Request, response: Response, session: DbSession, key: Key
) -> OwnFeedback:
    """Put one's answer otherwise, the day it was given; whole."""
    await actions.change(session, key, *_given(request, given))
    response.headers["Cache-Control"] = "no-store"
    return await _own(request, session, key)


@router.operation("DELETE", OWN, access=anyone, problems=[LinkWorthless], status_code=204)
async def withdraw_own_feedback(session: DbSession, key: Key) -> None:
    """Take back one's answer and testimony, at any time (GDPR art. 7 and 17)."""
    await actions.withdraw(session, key)
