"""Schemathesis against a live instance: every phase, every check, as one caller.

Its own command line runs the phases in order (a test function would only draw examples), with a
configuration written here. The short version runs with the tests, the long one is
``drills/schemathesis.py``.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import orjson

from api.core.access import Scope
from tests.standards.instance import LAB, LiveInstance, basic
from tests.standards.words import tried_by_others, words

PEOPLE = {
    "manager": "responsable@tilab.example",
    "team": "concierge@tilab.example",
    "member": "agent@tilab.example",
    "steering": "copil@tilab.example",
    "board": "codir@tilab.example",
    "administrator": "admin@tilab.example",
}
"""The demonstration account of each role; the administrator has not shown a second factor."""
CALLERS = ("anonymous", *PEOPLE, "machine")


# A description says which requests are well formed, not which ones the house rules allow: a room is
# booked within opening hours, a stretch of time ends after it begins and is at most 62 days long, a
# cursor comes from an earlier answer, a period exists in the calendar. Those are refused by 422.
# ``If-Match`` names a version that was read before: any other is stale (412).
POSITIVE = ["2xx", "3xx", "401", "403", "404", "409", "412", "422", "429"]
# The default list, and two refusals that come before the content is looked at: a body over the cap
# (413) and a stale version (412, RFC 9110 §13.2.1).
NEGATIVE = [
    *("400", "401", "403", "404", "405", "406", "409"),
    *("412", "413", "415", "422", "428", "429"),
]
# RFC 6585 §3 has a status of its own for a missing If-Match, which the default list leaves out.
MISSING_HEADER = ["400", "401", "403", "406", "415", "422", "428"]


@dataclass(frozen=True, slots=True)
class Campaign:
    """How much to try."""

    examples: int
    seed: int
    steps: int = 6
    brief: bool = False
    """Try twice, not in all shapes, what another caller tries in all shapes."""


def configuration(instance: LiveInstance, caller: str, plan: Campaign) -> dict[str, Any]:
    """What Schemathesis is told about one caller."""
    told = words(caller)
    given: dict[str, Any] = {
        "base-url": instance.url,
        "hooks": str(Path(__file__).with_name("hooks.py")),
        "seed": plan.seed,
        "request-timeout": 20,
        # The stream of changes has no end, and says nothing for as long as nothing changes.
        "max-stream-events": 1,
        "continue-on-failure": True,
        "generation": {
            "max-examples": plan.examples,
            "database": "none",
            # Credentials are given, or absent on purpose; the check on them forges its own.
            "with-security-parameters": False,
        },
        "phases": {"stateful": {"max-steps": plan.steps}},
        "checks": {
            "positive_data_acceptance": {"expected-statuses": POSITIVE},
            "negative_data_rejection": {"expected-statuses": NEGATIVE},
            "missing_required_header": {"expected-statuses": MISSING_HEADER},
        },
        "dictionaries": told["dictionaries"],
        "parameters": told["parameters"],
        "operations": [
            *told["operations"],
            {"include-operation-id": "stream_lab_news", "request-timeout": 0.3},
        ],
    }
    others = tried_by_others(caller) if plan.brief else []
    if others:
        given["operations"].append(
            {
                "include-operation-id-regex": f"^({'|'.join(others)})$",
                "generation": {"max-examples": 2},
                "phases": {"coverage": {"enabled": False}},
            }
        )
    if caller == "machine":
        name, secret = instance.a_machine(*Scope)
        given["headers"] = {"Authorization": f"Bearer {instance.a_token(name, secret)}"}
        # Its own credentials, on the addresses that judge them.
        given["operations"].append(
            {
                "include-path-regex": "^/oauth/",
                "headers": {"Authorization": basic(name, secret)},
                # Credentials in the form as well make two methods in one request, which RFC 6749
                # §2.3 forbids: JSON Schema cannot say "not beside this header".
                "checks": {"positive_data_acceptance": {"expected-statuses": [*POSITIVE, "400"]}},
            }
        )
    elif caller != "anonymous":
        if caller == "manager":
            _open_up(instance)
        given["headers"] = instance.sign_in(PEOPLE[caller]).headers
        # Signing out ends a session: another one is there for that.
        given["operations"].append(
            {
                "include-operation-id": "sign_out",
                "headers": instance.sign_in(PEOPLE[caller]).headers,
            }
        )
    return given


def _open_up(instance: LiveInstance) -> None:
    """Nothing inside a community answers its laboratory's manager, who says why and goes in."""
    with httpx.Client(
        base_url=instance.url, headers=instance.sign_in(PEOPLE["manager"]).headers
    ) as http:
        http.post(
            f"/v1/labs/{LAB}/communities/utilo/opening",
            json={"reason": "Essai de tout ce qui s’y fait"},
        ).raise_for_status()


def run(instance: LiveInstance, caller: str, plan: Campaign) -> "subprocess.CompletedProcess[str]":
    """Send the requests of one caller; the exit code is 0 when nothing failed."""
    folder = instance.folder / f"schemathesis-{caller}-{plan.seed}"
    folder.mkdir()
    (folder / "schemathesis.toml").write_text(_toml(configuration(instance, caller, plan)), "utf-8")
    return subprocess.run(
        [
            str(Path(sys.executable).with_name("schemathesis")),
            "--config-file",
            str(folder / "schemathesis.toml"),
            "run",
            f"{instance.url}/v1/openapi.json",
            "--no-color",
            "--checks=all",
            "--phases=examples,coverage,fuzzing,stateful",
            "--report=json",
            f"--report-json-path={folder / 'report.json'}",
        ],
        cwd=folder,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=False,
    )


def _toml(words: dict[str, Any]) -> str:
    """TOML's inline tables are close enough to JSON to be written by hand."""
    return "".join(f"{_key(name)} = {_value(value)}\n" for name, value in words.items())


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return orjson.dumps(value).decode()


def _key(name: str) -> str:
    return orjson.dumps(name).decode()
