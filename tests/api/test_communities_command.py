"""``tilab communities reindex`` and ``redraw``: what follows from words, made anew from them."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
from psycopg.types.json import Jsonb
from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.database import driver_url, unit_of_work
from api.search.redraw import DRAWN, redraw
from api.settings import Settings
from tests.api.test_boards import a_board, a_task, ok
from tests.builders import World
from tests.methods import a_card, path_of
from tests.posts import Table, a_table, feed_of, say

ROOT = Path(__file__).resolve().parents[2]


def _tilab(settings: Settings, *words: str) -> str:
    """What the command says, once it has ended well."""
    assert settings.database_url
    assert settings.database_owner_url
    done = subprocess.run(
        [sys.executable, "-m", "api.cli", *words],
        cwd=ROOT,
        env=os.environ
        | {
            "DATABASE_URL": settings.database_url,
            "DATABASE_OWNER_URL": settings.database_owner_url,
            "TILAB_DATA_DIR": str(settings.data_dir),
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


async def _beside(world: World, sql: str, **values: Any) -> None:
    """Something done to the database beside the API."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(text(sql), values)


async def _found(table: Table, q: str) -> list[int]:
    answer = await table.cleo("GET", f"{table.made.path}/search", params={"q": q})
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["items"]]


async def test_search_is_made_anew_from_the_words(world: World, settings: Settings) -> None:
    table = await a_table(world)
    said = await say(table.ben, table, "Un hippocampe")
    assert settings.database_owner_url
    with psycopg.connect(driver_url(settings.database_owner_url)) as owner:
        owner.execute("DELETE FROM search_entry WHERE lab_id = %s", [table.made.lab.id])
    assert await _found(table, "hippocampe") == []
    assert "entrées" in _tilab(settings, "communities", "reindex")
    assert await _found(table, "hippocampe") == [said["id"]]


async def test_trees_are_made_anew_and_nothing_else_moves(world: World, settings: Settings) -> None:
    table = await a_table(world)
    handle = (await ok(table.ben, "GET", table.made.path))["standing"]["handle"]
    called = await say(table.anna, table, f"**Oui** @{handle}, et @personne")
    plain = await say(table.anna, table, "Ni plus ni moins")
    board = await a_board(table.made, table.anna)
    task = await a_task(table.made, table.anna, board["id"], "Ranger", words="*Vite*")
    page = {"title": "Charte", "words": "# Nos règles"}
    document = await ok(table.anna, "POST", f"{table.made.path}/documents", 201, json=page)
    before = await feed_of(table.cleo, table)
    for kind, number in (
        ("post", called["id"]),
        ("task", task["id"]),
        ("document", document["id"]),
    ):
        old = f'[["p", "autrefois", ["@", "{handle}"]]]' if kind == "post" else '[["p", "?"]]'
        await _beside(
            world,
            f"UPDATE {kind} SET tree = CAST(:old AS jsonb) WHERE lab_id = :lab AND id = :id",
            old=old,
            lab=table.made.lab.id,
            id=number,
        )
    assert await feed_of(table.cleo, table) != before
    said = _tilab(settings, "communities", "redraw")
    assert "Documents : 1 refaits" in said
    assert await feed_of(table.cleo, table) == before
    assert before["items"][0]["id"] == plain["id"]
    shown = await ok(table.cleo, "GET", f"{table.made.path}/documents/{document['id']}")
    assert shown["tree"] == document["tree"]
    for drawn in DRAWN:
        _read, written = await redraw(world.sessions, drawn)
        assert written == 0, drawn.table


async def test_the_steps_of_a_card_are_made_anew_too(world: World) -> None:
    table = await a_table(world)
    card = await a_card(table.anna, table.made)
    before = await ok(table.anna, "GET", path_of(card))
    lab, slug = table.made.lab.id, card["card"]["slug"]
    await _beside(
        world,
        "UPDATE method_card SET steps = jsonb_set(jsonb_set(steps, '{0,tree}', :old),"
        " '{1,tree}', :old) WHERE lab_id = :lab AND slug = :slug",
        old=Jsonb([["p", "?"]]),
        lab=lab,
        slug=slug,
    )
    assert await ok(table.anna, "GET", path_of(card)) != before
    written = [(await redraw(world.sessions, one))[1] for one in DRAWN if one.parts]
    assert written == [1]
    assert await ok(table.anna, "GET", path_of(card)) == before
    assert [(await redraw(world.sessions, one))[1] for one in DRAWN if one.parts] == [0]
