"""Campaigns by workbook: given to be filled, taken back whole or not at all."""

import asyncio
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.campaigns import workbook
from api.campaigns.actions.common import Frame, Part, frame_of, part_of, tell
from api.campaigns.problems import Workbook
from api.campaigns.rules import Asked
from api.core.access import Actor
from api.core.messages import Locale
from api.core.problems import Problem
from api.indicators.actions.declare import Figure, declare_value


class _OnlyTried(Exception):  # noqa: N818 - it is no fault
    """Nothing of what was done in a dry run stays."""


async def make_workbook(
    session: AsyncSession, slug: str, lab_slug: str, locale: Locale
) -> tuple[str, bytes]:
    """The name and the content of the lab's workbook."""
    part = await part_of(session, slug, lab_slug)
    cells = [
        Asked(
            code=one["code"],
            breakdown=one["breakdown"],
            unit=one["unit"],
            label=one["label_fr" if locale == "fr" else "label_en"],
            required=one["required"],
            before=_said(one["before"]),
            computed=_said((one["computed"] or {}).get("value")),
            declared=_said((one["declared"] or {}).get("value")),
            comment=(one["declared"] or {}).get("comment") or "",
        )
        for one in (await frame_of(session, part)).values()
        if one["declarable"]
    ]
    content = await asyncio.to_thread(workbook.written, part.campaign.name, cells, locale)
    return f"{part.campaign.slug}-{part.lab.slug}.xlsx", content


async def take_workbook(
    session: AsyncSession, actor: Actor, slug: str, lab_slug: str, content: bytes, *, dry_run: bool
) -> tuple[int, int]:
    """Declare what a workbook holds: how many rows, how many change something.

    ``Workbook`` with every wrong row, and then nothing is written; nor is it in a dry run.
    """
    part = await part_of(session, slug, lab_slug)
    frame = await frame_of(session, part)
    rows = await asyncio.to_thread(workbook.read, content, frame)
    noted = {name: session.info.get(name) for name in ("changes", "audit")}
    kept = {name: value.copy() if value else value for name, value in noted.items()}
    changed = 0
    try:
        async with session.begin_nested():
            changed = await _declare(session, actor, part, frame, rows)
            if dry_run:
                raise _OnlyTried
    except _OnlyTried:
        for name, value in kept.items():  # what was noted in the trial never happened
            session.info.pop(name, None)
            if value is not None:
                session.info[name] = value
    else:
        if changed:
            tell(session, part.campaign, "import", part.lab.id)
    return len(rows), changed


async def _declare(
    session: AsyncSession,
    actor: Actor,
    part: Part,
    frame: Frame,
    rows: Sequence[workbook.Filled],
) -> int:
    faults: list[dict[str, Any]] = []
    changed = 0
    for row in rows:
        cell = frame[row.code, row.breakdown]
        before = cell["declared"]
        if before and _same(before, row):  # given back as it was: what else is known of it stays
            continue
        figure = Figure(
            code=row.code,
            period=part.campaign.period,
            breakdown=row.breakdown,
            value=row.value,
            unit=cell["unit"],
            comment=row.comment,
        )
        try:
            await declare_value(session, actor, part.lab, figure)
        except Problem as problem:
            faults += _of_row(row.row, problem)
        else:
            changed += 1
    if faults:
        raise Workbook.of_rows(faults)
    return changed


def _same(before: dict[str, Any], row: workbook.Filled) -> bool:
    return (Decimal(_said(before["value"])), before["comment"]) == (row.value, row.comment)


def _of_row(row: int, problem: Problem) -> list[dict[str, Any]]:
    if problem.errors:
        return [
            {"row": row, "code": one["code"], "values": one.get("values", {})}
            for one in problem.errors
        ]
    return [{"row": row, "code": "workbook-computed"}]


def _said(value: float | None) -> str:
    return "" if value is None else str(value)
