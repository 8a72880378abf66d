"""Whatever is written, its tree holds what a page may draw, and nothing else."""

import time
from typing import Any

import pytest

from api.core.markdown import address, tree
from api.core.written import html_of, plain
from tests.builders import World
from tests.hostile import structure_of
from tests.payloads import ALL, HEAVY, MARKDOWN
from tests.posts import a_table, say

TAGS = {
    "p", "q", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "h", "i", "b", "s",
    "a", "code", "pre", "br", "hr", "span", "@",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
DEEPEST = 60


def _check(nodes: list[Any], depth: int = 0) -> str:
    """Fails unless only what is allowed stands in the tree; its words."""
    assert depth < DEEPEST
    words = ""
    for node in nodes:
        if isinstance(node, str):
            words += node
            continue
        assert isinstance(node, list)
        tag, *rest = node
        assert tag in TAGS
        if rest and isinstance(rest[0], dict):
            given = rest.pop(0)
            assert given.keys() <= ATTRIBUTES.get(tag, set())
            if tag == "a":
                assert address(given["href"]) == given["href"]
                assert given["href"].startswith(("http://", "https://", "mailto:", "/"))
            else:
                assert isinstance(given["start"], int)
        if tag == "h":
            assert rest.pop(0) in (3, 4, 5, 6)
        words += _check(rest, depth + 1)
    return words


def test_there_are_enough_of_them() -> None:
    assert len(set(MARKDOWN)) >= 120


@pytest.mark.parametrize("words", ALL, ids=range(len(ALL)))
def test_a_tree_holds_only_what_may_be_drawn(words: str) -> None:
    drawn = tree(words)
    _check(drawn)
    html = html_of(drawn, base="https://tilab.example")
    parts, links = structure_of(html)
    assert {part.split(" ")[0] for part in parts} <= {
        "p", "blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "h3",
        "h4", "h5", "h6", "em", "strong", "s", "a", "code", "pre", "br", "hr", "span",
    }  # fmt: skip
    assert {name for part in parts for name in part.split(" ")[1:]} <= {"href", "start", ""}
    assert all(one.startswith(("http://", "https://", "mailto:")) for one in links)
    assert isinstance(plain(drawn), str)


@pytest.mark.parametrize("words", HEAVY, ids=range(len(HEAVY)))
def test_no_text_is_slow_to_read(words: str) -> None:
    began = time.process_time()
    tree(words)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "word", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<b>gras</b>"]
)
def test_markup_is_shown_as_it_was_typed(word: str) -> None:
    assert _check(tree(f"Avant {word} après")) == f"Avant {word} après"
    assert _check(tree(word)).strip() == word


async def test_all_of_them_are_kept_and_come_back_inert(world: World) -> None:
    table = await a_table(world)
    kept = refused = 0
    for words in MARKDOWN:
        answer = await table.ben("POST", table.posts, json={"words": words})
        if answer.status_code == 422:  # signs that a database or a workbook cannot hold
            refused += 1
            continue
        assert answer.status_code == 201, words
        kept += 1
        assert answer.headers["content-type"].startswith("application/json")
        _check(answer.json()["tree"])
        for method in ("replies",):
            again = await table.ben(
                "POST", table.post(answer.json()["id"], method), json={"words": words}
            )
            _check(again.json()["tree"])
    assert kept > 110
    assert refused < 10
    page = await table.cleo("GET", table.posts, params={"limit": 200})
    for post in page.json()["items"]:
        _check(post["tree"])
    found = await table.cleo("GET", f"{table.made.path}/search", params={"q": "alert"})
    assert found.status_code == 200


async def test_heavy_texts_are_refused_or_read_at_once(world: World) -> None:
    table = await a_table(world)
    for words in HEAVY:
        said = await table.ben("POST", table.posts, json={"words": words[:10_000]})
        assert said.status_code in (201, 422)
    await say(table.ben, table, "Et la suite")
