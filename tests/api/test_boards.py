"""Boards: columns, tasks moved, taken, handed over, finished, and those that come back."""

from datetime import timedelta
from typing import Any

from api.core.access import Role
from api.core.clock import today
from tests.builders import Signed, World
from tests.communities import Made, a_circle, a_community, a_member
from tests.digest import digest_of


def at(version: int) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}


async def ok(who: Signed, method: str, url: str, status: int = 200, **options: Any) -> Any:
    """What a request answers, once it is the status expected."""
    answer = await who(method, url, **options)
    assert answer.status_code == status, answer.text
    return answer.json() if answer.content else None


async def a_board(made: Made, who: Signed, **given: Any) -> Any:
    """A board with three columns: to do, doing, done."""
    return await ok(who, "POST", f"{made.path}/boards", 201, json={"name": "Organisation"} | given)


async def a_task(made: Made, who: Signed, board: int, title: str, **given: Any) -> Any:
    """A task at the end of the first column."""
    path = f"{made.path}/boards/{board}/tasks"
    return await ok(who, "POST", path, 201, json={"title": title} | given)


async def columns(made: Made, who: Signed, board: int) -> list[list[str]]:
    """The titles of each column, in order."""
    read = await ok(who, "GET", f"{made.path}/boards/{board}")
    return [[one["title"] for one in column["tasks"]] for column in read["columns"]]


async def three(world: World) -> tuple[Made, Signed, Signed, Signed]:
    """A community with somebody who animates it and two members."""
    lab = await world.a_lab()
    leader, ada, ben = [await world.signed_in(lab) for _ in range(3)]
    made = await a_community(world, lab, members=[(leader, "animateur"), ada, ben])
    return made, leader, ada, ben


async def test_a_task_goes_from_hand_to_hand(world: World) -> None:
    made, leader, ada, ben = await three(world)
    board = await a_board(made, leader)
    assert [(one["name"], one["done"]) for one in board["columns"]] == [
        ("À faire", False), ("En cours", False), ("Fait", True),
    ]  # fmt: skip
    task = await a_task(made, ada, board["id"], "Relire l’affiche", words="Les **trois**.")
    path = f"{made.path}/tasks/{task['id']}"
    assert task["tree"] == [["p", "Les ", ["b", "trois"], "."]]
    assert task["abilities"] == ["edit", "move", "claim", "complete", "archive"]

    taken = await ok(ada, "POST", f"{path}/claim")
    assert taken["mine"]
    assert await ok(ada, "POST", f"{path}/claim") == taken, "taking one's own again is nothing"
    refused = await ben("POST", f"{path}/claim")
    assert refused.status_code == 409
    assert refused.json()["code"] == "already-taken"
    assert refused.json()["handle"] == taken["claimed_by"]["handle"]
    # What is somebody's is theirs to move, finish and hand over.
    doing, done = board["columns"][1]["id"], board["columns"][2]["id"]
    for act, body in (
        ("move", {"column": doing}), ("completion", None), ("release", None),
        ("handover", {"member": taken["claimed_by"]["handle"]}),
    ):  # fmt: skip
        assert (await ben("POST", f"{path}/{act}", json=body)).status_code == 403, act
    change = {"title": "Autre"}
    assert (await ben("PATCH", path, json=change, headers=at(taken["version"]))).status_code == 403
    assert (await ben("DELETE", path, headers=at(taken["version"]))).status_code == 403

    moved = await ok(ada, "POST", f"{path}/move", json={"column": doing})
    assert (moved["placed"], moved["task"]["column"]) == ("there", doing)
    finished = await ok(ada, "POST", f"{path}/completion")
    assert (finished["column"], finished["done_at"] is None) == (done, False)
    assert (await ok(ada, "POST", f"{path}/completion"))["done_at"] == finished["done_at"]
    reopened = await ok(leader, "POST", f"{path}/move", json={"column": doing})
    assert reopened["task"]["done_at"] is None
    assert [one["what"] for one in reopened["task"]["steps"]] == [
        "cree", "pris", "deplace", "fini", "rouvert",
    ]  # fmt: skip


async def test_a_board_is_for_a_circle_that_one_is_in(world: World) -> None:
    made, leader, ada, _ben = await three(world)
    pioneer = await world.signed_in()
    await a_member(world, made, pioneer, "pionnier")
    await a_circle(world, made, await a_member(world, made, ada))
    given = {"name": "Organisation", "circle": "noyau"}
    for who, circle in ((pioneer, "noyau"), (leader, "nulle-part")):
        refused = await who("POST", f"{made.path}/boards", json=given | {"circle": circle})
        assert refused.status_code == 422, "as for messages: a circle that one writes in"
        (error,) = refused.json()["errors"]
        assert (error["pointer"], error["code"]) == ("/circle", "circle-of-yours")
    assert (await a_board(made, leader, circle="noyau"))["name"] == "Organisation"


async def test_a_task_is_handed_over_to_whoever_sees_the_board(world: World) -> None:
    made, leader, ada, ben = await three(world)
    core = [
        await a_member(world, made, ada),
        await a_member(world, made, await world.signed_in(made.lab)),
    ]
    await a_circle(world, made, core[0])
    board = await a_board(made, leader, circle="noyau")
    task = await a_task(made, ada, board["id"], "Préparer", claim=True)
    path = f"{made.path}/tasks/{task['id']}"
    for one in (f"{made.path}/boards/{board['id']}", path):
        assert (await ben("GET", one)).status_code == 404, "of a circle that he is not in"
    assert (await ok(ben, "GET", f"{made.path}/boards"))["items"] == []
    assert (await ok(ben, "GET", f"{made.path}/tasks"))["items"] == []
    assert (await ben("POST", f"{path}/claim")).status_code == 404
    before = await digest_of(world)
    mine = task["claimed_by"]["handle"]
    for handle in ("personne-du-tout", "personne-0"):
        refused = await ada("POST", f"{path}/handover", json={"member": handle})
        assert refused.status_code == 422
    assert await digest_of(world) == before
    assert (await ok(leader, "POST", f"{path}/handover", json={"member": mine}))["claimed_by"]
    given_back = await ok(ada, "POST", f"{path}/release")
    assert given_back["claimed_by"] is None
    given = await ok(leader, "POST", f"{path}/handover", json={"member": mine})
    assert given["claimed_by"]["handle"] == mine
    assert given["steps"][-1]["what"] == "confie"


async def test_a_move_is_behind_a_neighbour_or_first_or_last(world: World) -> None:
    made, leader, ada, _ = await three(world)
    board = await a_board(made, leader)
    first, doing = board["columns"][0]["id"], board["columns"][1]["id"]
    ids = {title: (await a_task(made, ada, board["id"], title))["id"] for title in "abcd"}

    async def move(title: str, column: int, after: str | None = None) -> str:
        body = {"column": column, "after": ids[after] if after else None}
        path = f"{made.path}/tasks/{ids[title]}/move"
        placed: str = (await ok(ada, "POST", path, json=body))["placed"]
        return placed

    assert await move("c", first) == "there"
    assert await columns(made, ada, board["id"]) == [["c", "a", "b", "d"], [], []]
    assert await move("c", first, "b") == "there"
    assert await move("d", doing, "a") == "end", "its neighbour is not of that column"
    assert await move("a", doing, "d") == "there"
    assert await move("a", doing, "a") == "there"
    assert await columns(made, ada, board["id"]) == [["b", "c"], ["d", "a"], []]
    # Always between the same two: places are numbered anew when there is no room left.
    for _ in range(25):
        assert await move("c", doing, "d") == "there"
        assert await move("b", doing, "d") == "there"
    assert await columns(made, ada, board["id"]) == [[], ["d", "b", "c", "a"], []]
    other = await a_board(made, leader, name="Autre")
    path = f"{made.path}/tasks/{ids['a']}/move"
    refused = await ada("POST", path, json={"column": other["columns"][0]["id"]})
    assert refused.status_code == 422


async def test_what_recurs_comes_back_once(world: World) -> None:
    made, leader, ada, _ = await three(world)
    board = await a_board(made, leader)
    refused = await ada(
        "POST",
        f"{made.path}/boards/{board['id']}/tasks",
        json={"title": "Lettre", "recurs": "mois"},
    )
    assert refused.json()["errors"][0]["pointer"] == "/due_on"
    due = today() - timedelta(days=1)
    weekly = {"due_on": due.isoformat(), "recurs": "semaine", "every": 2, "claim": True}
    task = await a_task(made, ada, board["id"], "Lettre", words="Trois lignes", **weekly)
    assert task["late"]
    path = f"{made.path}/tasks/{task['id']}"
    finished = await ok(ada, "POST", f"{path}/completion")
    assert (finished["recurs"], finished["late"]) == (None, False)
    for _ in range(2):  # reopened and finished again, it comes back no more
        await ok(ada, "POST", f"{path}/move", json={"column": board["columns"][0]["id"]})
        await ok(ada, "POST", f"{path}/completion")
    assert await columns(made, ada, board["id"]) == [["Lettre"], [], ["Lettre"]]
    (following,) = (await ok(ada, "GET", f"{made.path}/tasks"))["items"]
    assert following["due_on"] == (due + timedelta(weeks=2)).isoformat()
    assert (following["recurs"], following["every"], following["claimed_by"]) == (
        "semaine", 2, None,
    )  # fmt: skip
    assert (await ok(ada, "GET", f"{made.path}/tasks/{following['id']}"))["words"] == "Trois lignes"


async def test_tasks_are_listed_by_urgency(world: World) -> None:
    made, leader, ada, ben = await three(world)
    board = await a_board(made, leader)
    soon, later = (today() + timedelta(days=days) for days in (2, 20))
    await a_task(made, ada, board["id"], "Sans date")
    await a_task(made, ada, board["id"], "Plus tard", due_on=later.isoformat(), claim=True)
    await a_task(made, ben, board["id"], "Bientôt", due_on=soon.isoformat())
    tasks = f"{made.path}/tasks"

    async def titles(query: str = "") -> list[str]:
        return [one["title"] for one in (await ok(ada, "GET", tasks + query))["items"]]

    assert await titles() == ["Bientôt", "Plus tard", "Sans date"]
    assert await titles("?mine=true") == ["Plus tard"]
    assert await titles(f"?due={soon.isoformat()}") == ["Bientôt"]
    (listed,) = (await ok(ada, "GET", f"{made.path}/boards"))["items"]
    assert (listed["open"], listed["late"]) == (3, 0)


async def test_columns_are_settled_whole(world: World) -> None:
    made, leader, ada, _ = await three(world)
    board = await a_board(made, leader, columns=["Idées", "En cours", "Fini"])
    assert [one["done"] for one in board["columns"]] == [False, False, True]
    await a_task(made, ada, board["id"], "Une idée")
    path = f"{made.path}/boards/{board['id']}/columns"
    ideas, doing, done = board["columns"]

    async def put(columns: list[dict[str, Any]], version: int) -> Any:
        return await leader("PUT", path, json={"columns": columns}, headers=at(version))

    kept = [{"id": one["id"], "name": one["name"], "done": one["done"]} for one in board["columns"]]
    assert (await ada("PUT", path, json={"columns": kept}, headers=at(1))).status_code == 403
    before = await digest_of(world)
    for columns_, code in (
        (kept[1:], "column-not-empty"),
        ([kept[0] | {"done": True}, *kept[1:]], "column-not-empty"),
        (kept[:2], "last-column"),
        ([kept[0], kept[0], kept[2]], "invalid"),
        ([kept[0] | {"id": 10**9}, kept[2]], "invalid"),
    ):
        refused = await put(columns_, board["version"])
        assert refused.json()["code"] == code, refused.text
    assert (await put(kept, 9)).status_code == 412
    assert await digest_of(world) == before
    settled = await put(
        [kept[2], kept[0] | {"name": "À faire", "wip": 5}, {"name": "Relecture"}], board["version"]
    )
    assert settled.status_code == 200, settled.text
    assert [(one["name"], one["wip"]) for one in settled.json()["columns"]] == [
        ("Fini", None), ("À faire", 5), ("Relecture", None),
    ]  # fmt: skip
    assert [one["id"] for one in settled.json()["columns"]][:2] == [done["id"], ideas["id"]]
    assert doing["id"] not in [one["id"] for one in settled.json()["columns"]]


async def test_a_board_that_is_put_away_is_read_and_no_more(world: World) -> None:
    made, leader, ada, _ = await three(world)
    board = await a_board(made, leader)
    task = await a_task(made, ada, board["id"], "Relire")
    path = f"{made.path}/boards/{board['id']}"
    assert (
        await ada("PATCH", path, json={"archived": True}, headers=at(board["version"]))
    ).status_code == 403
    away = await ok(leader, "PATCH", path, json={"archived": True}, headers=at(board["version"]))
    assert (away["archived"], away["name"]) == (True, "Organisation")
    assert away["abilities"] == ["edit"]
    assert (await ada("POST", f"{path}/tasks", json={"title": "Non"})).status_code == 404
    assert (await ada("POST", f"{made.path}/tasks/{task['id']}/claim")).status_code == 404
    assert (await ok(ada, "GET", f"{made.path}/tasks"))["items"] == []
    read = await ok(ada, "GET", f"{made.path}/tasks/{task['id']}")
    assert (read["title"], read["abilities"]) == ("Relire", [])
    assert away["columns"][0]["tasks"][0]["abilities"] == []
    boards = f"{made.path}/boards"
    assert (await ok(ada, "GET", boards))["items"] == []
    (shelved,) = (await ok(ada, "GET", f"{boards}?archived=true"))["items"]
    assert (shelved["id"], shelved["archived"]) == (board["id"], True)
    back = await ok(leader, "PATCH", path, json={"archived": False}, headers=at(away["version"]))
    assert back["columns"][0]["tasks"][0]["title"] == "Relire"
    assert "move" in back["columns"][0]["tasks"][0]["abilities"]
    assert len((await ok(ada, "GET", boards))["items"]) == 1


async def test_a_task_is_written_in_its_version_and_put_away(world: World) -> None:
    made, leader, ada, _ = await three(world)
    board = await a_board(made, leader)
    task = await a_task(made, ada, board["id"], "Relire", due_on=today().isoformat())
    path = f"{made.path}/tasks/{task['id']}"
    assert (await ada("PATCH", path, json={"title": "Relire"})).status_code == 428
    changed = await ok(
        ada, "PATCH", path, json={"title": "Relire deux fois"}, headers=at(task["version"])
    )
    assert (changed["title"], changed["due_on"]) == ("Relire deux fois", task["due_on"])
    stale = await ada("PATCH", path, json={"due_on": None}, headers=at(task["version"]))
    assert stale.status_code == 412
    freed = await ok(ada, "PATCH", path, json={"due_on": None}, headers=at(changed["version"]))
    assert freed["due_on"] is None
    await ok(ada, "DELETE", path, 204, headers=at(freed["version"]))
    assert (await ada("GET", path)).status_code == 404
    assert await columns(made, ada, board["id"]) == [[], [], []]


async def test_whoever_is_not_in_meets_nothing(world: World) -> None:
    made, leader, ada, _ = await three(world)
    board = await a_board(made, leader)
    task = await a_task(made, ada, board["id"], "Relire")
    for who in (await world.signed_in(made.lab, Role.MANAGER), await world.signed_in()):
        for path in ("boards", f"boards/{board['id']}", "tasks", f"tasks/{task['id']}"):
            answer = await who("GET", f"{made.path}/{path}")
            assert answer.status_code == 403, path
            assert "Relire" not in answer.text
        claimed = await who("POST", f"{made.path}/tasks/{task['id']}/claim")
        assert claimed.status_code == 403


async def test_a_public_one_is_read_by_whoever_has_an_account(world: World) -> None:
    lab = await world.a_lab()
    leader, visitor = await world.signed_in(lab), await world.signed_in()
    made = await a_community(world, lab, "publique", members=[(leader, "animateur")])
    board = await a_board(made, leader)
    task = await a_task(made, leader, board["id"], "Relire")
    read = await ok(visitor, "GET", f"{made.path}/boards/{board['id']}")
    assert (read["abilities"], read["columns"][0]["tasks"][0]["abilities"]) == ([], [])
    for path, body in (
        (f"tasks/{task['id']}/claim", None),
        (f"boards/{board['id']}/tasks", {"title": "Non"}),
        ("boards", {"name": "Non"}),
    ):
        assert (await visitor("POST", f"{made.path}/{path}", json=body)).status_code == 403
