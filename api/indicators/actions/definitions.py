"""Definitions of the catalogue, added once and never changed."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.indicators.models import Definition


async def define_indicators(session: AsyncSession, catalogue: Sequence[dict[str, Any]]) -> None:
    """Add the versions that are not there yet; those that are stay as they are.

    One installed before it said its formula is completed, once. A version that a later one
    replaces gets the day from which it no longer applies.
    """
    known = {
        (one.code, one.definition_version): one for one in await session.scalars(select(Definition))
    }
    for position, one in enumerate(catalogue):
        given = one | {"valid_from": date.fromisoformat(one["valid_from"])}
        given["valid_to"] = one["valid_to"] and date.fromisoformat(one["valid_to"])
        for bound in ("lower_bound", "upper_bound"):
            given[bound] = one[bound] and Decimal(one[bound])
        given["formula"] = one["code"] if one["kind"] == "computed" else "declared"
        definition = known.get((one["code"], one["definition_version"]))
        if definition is None:
            session.add(Definition(position=position, **given))
        elif not definition.formula_fr:
            for name, value in given.items():
                setattr(definition, name, value)
            definition.position = position
        elif definition.valid_to is None and given["valid_to"] is not None:
            definition.valid_to = given["valid_to"]
        await session.flush()
