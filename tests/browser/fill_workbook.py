"""Fills a campaign's workbook as somebody would in a spreadsheet.

Usage: ``python -m tests.browser.fill_workbook FROM TO JSON``, where JSON gives the value to type
for each ``code breakdown``: ``{"ACT_ETP ": "3,5"}``.
"""

import json
import sys
from pathlib import Path

from tests.campaigns import filled


def main(source: str, target: str, typed: str) -> None:
    """Write the filled workbook."""
    values = {}
    for name, value in json.loads(typed).items():
        code, _, breakdown = name.partition(" ")
        values[code, breakdown] = value
    Path(target).write_bytes(filled(Path(source).read_bytes(), values))


if __name__ == "__main__":
    main(*sys.argv[1:])
