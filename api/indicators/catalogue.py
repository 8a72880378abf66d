"""The catalogue of definitions, as shipped."""

import json
from pathlib import Path
from typing import Any

CATALOGUE: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "data" / "catalogue.json").read_text("utf-8")
)
