"""Query and path parameters that several operations take."""

from typing import Annotated, Any

from fastapi import Path, Query

from api.core.access import Actor, Permission
from api.web.guard import lab_permission

VIEW = lab_permission(Permission.VIEW_INDICATORS)
DECLARE = lab_permission(Permission.DECLARE_INDICATORS)
VALIDATE = lab_permission(Permission.VALIDATE_INDICATORS)
PUBLISH = lab_permission(Permission.PUBLISH_INDICATORS)

Code = Annotated[
    str | None, Query(pattern=r"^[A-Z][A-Z0-9_]{2,30}$", description="Code of the indicator")
]
CodeInPath = Annotated[
    str, Path(pattern=r"^[A-Z][A-Z0-9_]{2,30}$", description="Code", examples=["ACT_PARTICIP"])
]
PeriodName = Annotated[
    str | None,
    Query(max_length=10, description="2026-03, 2026-Q1, 2026-S1 or 2026", examples=["2026-11"]),
]
Breakdown = Annotated[
    str | None,
    Query(
        pattern=r"^([a-z_]+=[A-Za-z0-9._-]+(;[a-z_]+=[A-Za-z0-9._-]+)*)?$",
        max_length=200,
        description="Empty for the total, else axis=value (pairs sorted, joined by semicolons)",
    ),
]
OBSERVATIONS = "/v1/labs/{lab}/observations"


def abilities(actor: Actor, lab: str) -> dict[str, Any]:
    """What whoever asks may do with a lab's cells, as the SQL of cells takes it."""
    return {
        "me": actor.key,
        "may_declare": actor.may(Permission.DECLARE_INDICATORS, lab),
        "may_validate": actor.may(Permission.VALIDATE_INDICATORS, lab),
        "may_publish": actor.may(Permission.PUBLISH_INDICATORS, lab),
    }
