"""How activities are answered with, whatever was done."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities import queries
from api.activities.models import Activity
from api.core.access import Actor, Permission
from api.core.clock import now
from api.core.ids import ActivityId, PathId
from api.core.messages import message, preferred_locale
from api.core.text import Slug
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.web.rows import json_of, whole_answer
from api.web.transaction import CurrentActor, DbSession

ACTIVITY = "/v1/labs/{lab}/activities/{activity}"


def reader(request: Request, actor: Actor, lab: str) -> dict[str, Any]:
    """Whose eyes an activity is read with: the parameters of its queries."""
    locale = preferred_locale(request.headers.get("accept-language"))
    return {
        "now": now(),
        "manager": actor.may(Permission.MANAGE_ACTIVITIES, lab),
        "person": actor.id if actor.kind == "person" else 0,
        "hidden_title": message("activity.hidden", locale),
    }


@dataclass(frozen=True, slots=True)
class Act:
    """Something about an activity: by whom, in which lab, and how it is answered."""

    http: Request
    session: AsyncSession
    actor: Actor
    lab: Lab
    number: ActivityId

    async def answer(self, activity: Activity) -> Response:
        """The activity as the actor sees it."""
        body = await json_of(
            self.session,
            queries.ONE_ACTIVITY,
            lab_id=self.lab.id,
            id=activity.id,
            **reader(self.http, self.actor, self.lab.slug),
        )
        address = f"/v1/labs/{self.lab.slug}/activities/{activity.id}"
        return whole_answer(self.http, body, address=address)


async def _of_lab(lab: Slug, http: Request, session: DbSession, actor: CurrentActor) -> Act:
    return Act(http, session, actor, await lab_by_slug(session, lab), ActivityId(0))


async def _act(
    lab: Slug, activity: PathId, http: Request, session: DbSession, actor: CurrentActor
) -> Act:
    return Act(http, session, actor, await lab_by_slug(session, lab), ActivityId(activity))


InLab = Annotated[Act, Depends(_of_lab)]
"""The lab of the path, for an operation that makes an activity."""
OnActivity = Annotated[Act, Depends(_act)]
"""The activity of the path, for an operation about it."""
