"""The catalogue of definitions, as shipped: one object for each version of each indicator."""

import json
from pathlib import Path
from typing import Any

from api.indicators.models import Family

_FOLDER = Path(__file__).parent / "data" / "catalogue"


def _read(family: Family) -> list[dict[str, Any]]:
    given = json.loads((_FOLDER / f"{family}.json").read_text("utf-8"))
    return [{"family": str(family), **one} for one in given]


CATALOGUE: list[dict[str, Any]] = [one for family in Family for one in _read(family)]
