"""HTTP for templates of activities that come back."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Response

from api.activities import queries as activities
from api.activities.routers.answers import InLab, reader
from api.bookings.problems import KitsTaken, SlotTaken
from api.core.access import Permission
from api.core.ids import ActivityTemplateId, PathId
from api.core.problems import AlreadyExists
from api.gatherings.actions import templates
from api.gatherings.queries.templates import LIST_TEMPLATES, ONE_TEMPLATE
from api.gatherings.schemas.templates import (
    PlannedFrom,
    PlannedRead,
    TemplateChange,
    TemplateGiven,
    TemplateList,
    TemplateRead,
)
from api.web.conditional import IfMatch
from api.web.guard import Router, lab_permission
from api.web.rows import json_answer, json_of, whole_answer

router = Router("gatherings")
TEMPLATES = "/v1/labs/{lab}/activity-templates"
TEMPLATE = TEMPLATES + "/{template}"
MANAGE = lab_permission(Permission.MANAGE_ACTIVITIES)
PLAN = lab_permission(Permission.BOOK_ROOMS)


@dataclass(frozen=True, slots=True)
class _InLab:
    """Something about a lab's templates."""

    act: InLab
    number: ActivityTemplateId

    def values(self) -> dict[str, Any]:
        """What every statement is given."""
        manager = self.act.actor.may(Permission.MANAGE_ACTIVITIES, self.act.lab.slug)
        return {"lab": self.act.lab.id, "manager": manager}

    async def answer(self, number: int) -> Response:
        """A template, as it is now."""
        body = await json_of(self.act.session, ONE_TEMPLATE, **self.values(), id=number)
        address = f"/v1/labs/{self.act.lab.slug}/activity-templates/{number}"
        return whole_answer(self.act.http, body, address=address)


async def _templates(act: InLab) -> _InLab:
    return _InLab(act, ActivityTemplateId(0))


async def _template(act: InLab, template: PathId) -> _InLab:
    return _InLab(act, ActivityTemplateId(template))


AtTemplates = Annotated[_InLab, Depends(_templates)]
OnTemplate = Annotated[_InLab, Depends(_template)]


@router.operation("GET", TEMPLATES, access=PLAN, response_model=TemplateList)
async def list_activity_templates(at: AtTemplates) -> Response:
    """List what comes back in a lab, by name."""
    return json_answer(await json_of(at.act.session, LIST_TEMPLATES, **at.values()))


@router.operation(
    "POST",
    TEMPLATES,
    access=MANAGE,
    problems=[AlreadyExists],
    status_code=201,
    response_model=TemplateRead,
)
async def make_activity_template(at: AtTemplates, given: TemplateGiven) -> Response:
    """Say once for all what comes back."""
    made = await templates.make_template(at.act.session, at.act.lab, given.facts())
    return await at.answer(made.id)


@router.operation("GET", TEMPLATE, access=PLAN, response_model=TemplateRead)
async def get_activity_template(on: OnTemplate) -> Response:
    """Read a template."""
    found = await templates.template_of(on.act.session, on.act.lab, on.number)
    return await on.answer(found.id)


@router.operation(
    "PATCH", TEMPLATE, access=MANAGE, problems=[AlreadyExists], response_model=TemplateRead
)
async def change_activity_template(
    on: OnTemplate, given: TemplateChange, expected: IfMatch
) -> Response:
    """Say it otherwise; what was planned from it stays as it is."""
    done = await templates.change_template(
        on.act.session, on.act.lab, on.number, expected, given.changes()
    )
    return await on.answer(done.id)


@router.operation("DELETE", TEMPLATE, access=MANAGE, status_code=204)
async def archive_activity_template(on: OnTemplate, expected: IfMatch) -> None:
    """Offer it no more."""
    await templates.archive_template(on.act.session, on.act.lab, on.number, expected)


@router.operation(
    "POST",
    f"{TEMPLATE}/activities",
    access=PLAN,
    problems=[SlotTaken, KitsTaken],
    status_code=201,
    response_model=PlannedRead,
)
async def plan_from_template(on: OnTemplate, given: PlannedFrom) -> Response:
    """Plan what comes back, on each of several days: all of them, or none."""
    act = on.act
    made = await templates.plan_from(
        act.session, act.actor, act.lab, on.number, given.starts, given.model_dump()
    )
    items = [
        await json_of(
            act.session,
            activities.ONE_ACTIVITY,
            lab_id=act.lab.id,
            id=one.id,
            **reader(act.http, act.actor, act.lab.slug),
        )
        for one in made
    ]
    return json_answer(b'{"items":[' + b",".join(items) + b"]}", status=201)
