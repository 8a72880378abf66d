"""Lists, searches, tables and versions asked for with hostile words: an answer, or a refusal."""

import re
from typing import Any

import pytest
from fastapi import FastAPI

from tests.builders import World
from tests.hostile import MARKUP
from tests.stage import Stage, a_stage

WORDS = (
    "%", "_", "%%%", "\\", "'", "''", '"', "';--", "' OR 1=1 --", "\x00", "\ud800", "a" * 101, " ",
    "*", "a:*", "a & b", "!a", "(((", ":*", "<->", "\u202e", "é" * 100, "𝕏", "\ufffe", "${x}", "%s",
    "-1", "0", "1e9", str(2**63), str(2**70), "NaN", "null", "true", "1;2", "[1]", "../..", "{}",
    "2026-02-30", "0001-01-01", "9999-12-31", "2026-01-01T00:00:00", "copil'", "état", "LAB", "a-",
)  # fmt: skip
CURSORS = (
    "x", "", "e30", "W10", "WzFd", "bnVsbA", "WyJhIl0", "WzFlNDAwXQ", "WyJcdTAwMDAiXQ", "Wy0xXQ",
    "Wzk5OTk5OTk5OTk5OTk5OTk5OTk5OTldCg", "A" * 3000, "%00", "é",
)  # fmt: skip
TAGS = {"requests", "governance", "projects", "funding", "citizens"}


@pytest.fixture(scope="module")
async def stage(world: World) -> Stage:
    """A lab with one of everything to list."""
    return await a_stage(world)


def reads(app: FastAPI) -> list[tuple[str, list[dict[str, Any]]]]:
    """The addresses of these domains that are read, with their parameters."""
    document = app.openapi()
    shared = document["components"].get("parameters", {})
    return [
        (
            path,
            [
                shared[one["$ref"].rpartition("/")[2]] if "$ref" in one else one
                for one in methods["get"].get("parameters", [])
            ],
        )
        for path, methods in sorted(document["paths"].items())
        if "get" in methods and TAGS & set(methods["get"]["tags"])
    ]


async def test_no_parameter_of_a_list_is_more_than_a_word(app: FastAPI, stage: Stage) -> None:
    whole: dict[str, set[int]] = {}
    tried = 0
    for path, parameters in reads(app):
        url = path.format_map({"award": 1, **stage.names})
        for one in parameters:
            if one["in"] != "query":
                continue
            for word in (*WORDS, *CURSORS) if one["name"] == "cursor" else WORDS:
                sent = await stage.boss(
                    "GET", url, params={one["name"]: word.encode("utf-8", "surrogatepass")}
                )
                assert sent.status_code in {200, 304, 404, 409, 422}, (
                    url,
                    one["name"],
                    word,
                    sent.text,
                )
                whole.setdefault(path, set()).add(sent.status_code)
                tried += 1
    assert tried > 2000
    assert any(200 in seen for seen in whole.values())


async def test_a_word_of_search_finds_what_has_it_and_nothing_else(stage: Stage) -> None:
    """Signs of patterns are no signs here."""
    for word in ("%", "_", "%a%", "' OR '1'='1", "*", ":*"):
        for path in ("requests", "projects"):
            found = await stage.boss("GET", f"{stage.lab}/{path}", params={"q": word})
            assert found.status_code == 200, found.text
    none = await stage.boss("GET", f"{stage.lab}/requests", params={"q": "zzz%' OR 1=1 --"})
    assert none.json()["items"] == []


async def test_path_parameters_are_numbers_and_names(app: FastAPI, stage: Stage) -> None:
    for path, _parameters in reads(app):
        for name in re.findall(r"\{(\w+)\}", path):
            for word in (
                "0",
                "-1",
                "1.5",
                str(2**63),
                str(2**70),
                "x'",
                "%00",
                "é",
                "..%2f",
            ):
                url = path.format_map({"award": 1, **stage.names, name: word})
                sent = await stage.boss("GET", url)
                assert sent.status_code in {400, 403, 404, 405, 422}, (
                    url,
                    sent.status_code,
                    sent.text,
                )


async def test_a_refusal_repeats_nothing_of_what_was_sent(stage: Stage) -> None:
    canary = "canari-9d41"
    for path in ("requests", "proposals", "bodies", "projects", "budget-lines", "commitments"):
        for words in (canary, *(f"{canary}{one}" for one in MARKUP[:5])):
            sent = await stage.boss(
                "POST", f"{stage.lab}/{path}", json={"title": [words], words: words, "kind": words}
            )
            assert sent.status_code == 422
            told = sent.json()
            assert canary not in (told["detail"] + told["title"])
            assert all(canary not in one["detail"] for one in told["errors"])


@pytest.mark.parametrize(
    "tag",
    [
        '"0"',
        'W/"1"',
        "*",
        '"1", "2"',
        "1",
        '""',
        '"' + "9" * 40 + '"',
        '"é"',
        '"1\u00a0"',
        "x" * 5000,
    ],
)
async def test_no_version_but_the_present_one_changes_anything(stage: Stage, tag: str) -> None:
    for path, body in (
        (f"requests/{stage.names['request']}", {"title": "Autre"}),
        ("projects/projet", {"title": "Autre"}),
        ("bodies/copil", {"cadence": "Autre"}),
        (f"body-sessions/{stage.names['number']}/items/{stage.names['item']}", {"note": "Autre"}),
        (f"budget-lines/{stage.names['line']}", {"post": "Autre"}),
        (f"commitments/{stage.names['commitment']}", {"label": "Autre"}),
        ("request-settings", {"consultation": True}),
    ):
        who = stage.board.carrier if path.startswith("requests/") else stage.boss
        sent = await who(
            "PATCH", f"{stage.lab}/{path}", json=body, headers={"If-Match": tag.encode()}
        )
        assert sent.status_code in {400, 412, 422, 428, 431}, (
            path,
            tag,
            sent.status_code,
            sent.text,
        )
