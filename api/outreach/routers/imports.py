"""HTTP for taking in what another tool held: looked at first, then written whole or not at all."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.communities.doorway import InCommunity, Inside
from api.communities.policy import Can
from api.communities.problems import CommunityClosed
from api.communities.routers.answers import COMMUNITY
from api.core.messages import message, preferred_locale
from api.outreach.actions import imports as acts
from api.outreach.problems import Faulty
from api.outreach.rules.columns import FIELDS, ImportKind
from api.outreach.schemas.imports import (
    ImportColumn,
    ImportFault,
    ImportReport,
    PreparedInvitations,
)
from api.web.files import BINARY
from api.web.guard import Router, members

router = Router("outreach")
IMPORTS = f"{COMMUNITY}/imports"
PREPARED = f"{IMPORTS}/members/invitations"
_BODY = {"requestBody": {"required": True, "content": BINARY}}
DryRun = Annotated[bool, Query(description="Look only: nothing is written")]
Columns = Annotated[
    list[str],
    Query(
        default_factory=list,
        alias="map",
        max_length=20,
        description="``field:column`` for each column that is to be taken otherwise than proposed;"
        " ``field:`` leaves a field out",
        examples=[["email:Adresse"]],
    ),
]


@router.operation(
    "POST",
    f"{IMPORTS}/members/files",
    access=members,
    problems=[Faulty],
    openapi_extra=_BODY,
)
async def import_members(
    inside: InCommunity,
    columns: Columns,
    dry_run: DryRun = True,
) -> ImportReport:
    """Read a table of members (CSV or XLSX, 5,000 rows): they become invitations that wait.

    Nothing is written in a dry run, nor when one row is faulty. Passwords are not read.
    """
    inside.require(Can.MEMBERS)
    return await _import(inside, ImportKind.MEMBERS, columns, dry_run=dry_run)


@router.operation(
    "POST",
    f"{IMPORTS}/resources/files",
    access=members,
    problems=[Faulty],
    openapi_extra=_BODY,
)
async def import_resources(
    inside: InCommunity,
    columns: Columns,
    dry_run: DryRun = True,
) -> ImportReport:
    """Read a table of resources and links (CSV or XLSX, 5,000 rows) into the bank.

    Nothing is written in a dry run, nor when one row is faulty.
    """
    inside.require(Can.MODERATE)
    return await _import(inside, ImportKind.RESOURCES, columns, dry_run=dry_run)


@router.operation("GET", PREPARED, access=members)
async def count_prepared_invitations(
    inside: InCommunity, response: Response
) -> PreparedInvitations:
    """Count the invitations that imports have prepared and nobody has sent."""
    inside.require(Can.MEMBERS)
    response.headers["Cache-Control"] = "no-store"
    found = await acts.waiting(inside.session, inside.standing)
    return PreparedInvitations(sent=0, waiting=len(found))


@router.operation("POST", PREPARED, access=members, problems=[CommunityClosed])
async def send_prepared_invitations(inside: InCommunity) -> PreparedInvitations:
    """Send the invitations that wait, two hundred at a time."""
    inside.require(Can.MEMBERS)
    inside.require(Can.INVITE)
    sent, left = await acts.send_prepared(inside.session, inside.standing, inside.actor)
    return PreparedInvitations(sent=sent, waiting=left)


async def _import(
    inside: Inside, kind: ImportKind, columns: list[str], *, dry_run: bool
) -> ImportReport:
    content = await inside.http.body()
    looked = await acts.look(inside.session, inside.standing, kind, content, columns)
    written = 0
    if not dry_run:
        written = await acts.write(inside.session, inside.standing, inside.actor, kind, looked)
    fields = {place: name for name, place in looked.places.items()}
    reading = looked.reading
    return ImportReport(
        rows=len(reading.good) + len({one["row"] for one in reading.faults}),
        fresh=len(looked.fresh),
        known=looked.known,
        fault_count=len(reading.faults),
        faults=[_fault(inside.http, one) for one in reading.faults[: acts.MOST_FAULTS]],
        columns=[
            ImportColumn(name=name, field=fields.get(place), secret=place in looked.table.secret)
            for place, name in enumerate(looked.table.names)
        ],
        fields=list(FIELDS[kind]),
        written=written,
    )


def _fault(request: Request, one: dict[str, object]) -> ImportFault:
    locale = preferred_locale(request.headers.get("accept-language"))
    said = message(f"error.{one['code']}", locale)
    return ImportFault.model_validate(one | {"message": said})
