"""Query and path parameters that several operations take."""

from typing import Annotated

from fastapi import Path, Query

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
        pattern=r"^([a-z_]+=[A-Za-z0-9_-]+(;[a-z_]+=[A-Za-z0-9_-]+)*)?$",
        max_length=200,
        description="Empty for the total, else axis=value (pairs sorted, joined by semicolons)",
    ),
]
OBSERVATIONS = "/v1/labs/{lab}/observations"
