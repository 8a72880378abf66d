"""Twelve hands move the cards of one board at once: each card lies in one place, in an order."""

import asyncio
import itertools
import random

from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.database import unit_of_work
from tests.api.test_boards import a_board, a_task, columns, ok
from tests.builders import Signed, World
from tests.communities import a_community

HANDS, MOVES, CARDS = 12, 60, 40


async def test_many_hands_keep_every_card_in_one_place(world: World) -> None:
    lab = await world.a_lab()
    people = [await world.signed_in(lab) for _ in range(HANDS)]
    made = await a_community(world, lab, members=[(people[0], "animateur"), *people[1:]])
    board = await a_board(made, people[0])
    spots = [one["id"] for one in board["columns"]]
    cards = [
        (await a_task(made, people[0], board["id"], f"Carte {rank}"))["id"] for rank in range(CARDS)
    ]
    statuses: list[int] = []

    async def hand(who: Signed, seed: int) -> None:
        rng = random.Random(seed)
        for _ in range(MOVES):
            body = {"column": rng.choice(spots), "after": rng.choice([None, *cards])}
            path = f"{made.path}/tasks/{rng.choice(cards)}/move"
            answer = await who("POST", path, json=body)
            statuses.append(answer.status_code)
            if rng.random() < 0.2:  # what is read meanwhile holds every card once
                shown = await columns(made, who, board["id"])
                assert sorted(itertools.chain(*shown)) == sorted(f"Carte {n}" for n in range(CARDS))

    await asyncio.gather(*(hand(who, seed) for seed, who in enumerate(people)))
    assert statuses == [200] * (HANDS * MOVES)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        count, places, done = (
            await session.execute(
                text("""
                SELECT count(*), count(DISTINCT (t.column_id, t.position)),
                  count(*) FILTER (WHERE c.done <> (t.done_at IS NOT NULL))
                FROM task AS t JOIN board_column AS c ON c.lab_id = t.lab_id AND c.id = t.column_id
                WHERE t.lab_id = :lab AND t.board_id = :board"""),
                {"lab": lab.id, "board": board["id"]},
            )
        ).one()
    assert (count, places, done) == (CARDS, CARDS, 0)


async def test_a_task_is_taken_once(world: World) -> None:
    lab = await world.a_lab()
    people = [await world.signed_in(lab) for _ in range(HANDS)]
    made = await a_community(world, lab, members=[(people[0], "animateur"), *people[1:]])
    board = await a_board(made, people[0])
    task = await a_task(made, people[0], board["id"], "À prendre")
    path = f"{made.path}/tasks/{task['id']}"
    answers = await asyncio.gather(*(who("POST", f"{path}/claim") for who in people))
    assert sorted(one.status_code for one in answers) == [200] + [409] * (HANDS - 1)
    steps = (await ok(people[0], "GET", path))["steps"]
    assert [one["what"] for one in steps] == ["cree", "pris"]


async def test_a_recurring_task_finished_by_two_comes_back_once(world: World) -> None:
    lab = await world.a_lab()
    people = [await world.signed_in(lab) for _ in range(4)]
    made = await a_community(world, lab, members=[(people[0], "animateur"), *people[1:]])
    board = await a_board(made, people[0])
    given = {"due_on": "2026-01-31", "recurs": "mois"}
    task = await a_task(made, people[0], board["id"], "Lettre", **given)
    path = f"{made.path}/tasks/{task['id']}/completion"
    answers = await asyncio.gather(*(who("POST", path) for who in people))
    assert [one.status_code for one in answers] == [200] * 4
    assert await columns(made, people[0], board["id"]) == [["Lettre"], [], ["Lettre"]]
