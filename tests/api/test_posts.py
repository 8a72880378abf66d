"""The feed of a community: posts and threads, people called, reactions, what is read."""

import asyncio

from tests.builders import World
from tests.communities import a_circle
from tests.posts import a_table, feed_of, reply, say


async def test_what_is_said_is_read_latest_first(world: World) -> None:
    table = await a_table(world)
    for number in range(5):
        await say(table.ben, table, f"Mot {number}")
    page = await feed_of(table.cleo, table, limit=3)
    assert [one["tree"] for one in page["items"]] == [[["p", f"Mot {n}"]] for n in (4, 3, 2)]
    assert page["unread"] == 5
    rest = await feed_of(table.cleo, table, limit=3, cursor=page["next"])
    assert [one["tree"] for one in rest["items"]] == [[["p", f"Mot {n}"]] for n in (1, 0)]
    assert rest["next"] is None
    assert rest["pinned"] == []


async def test_a_post_says_who_and_when_and_what_may_be_done(world: World) -> None:
    table = await a_table(world)
    said = await say(table.ben, table, "Un **mot**", kind="question")
    assert said["author"]["handle"].startswith("personne")
    assert said["words"] == "Un **mot**"
    assert said["tree"] == [["p", "Un ", ["b", "mot"]]]
    assert said["kind"] == "question"
    assert set(said["abilities"]) == {"edit", "remove", "reply", "react"}
    read = await table.cleo("GET", table.post(said["id"]))
    assert read.status_code == 200
    assert read.json()["words"] is None
    assert set(read.json()["abilities"]) == {"reply", "react", "report"}
    led = (await table.anna("GET", table.post(said["id"]))).json()
    assert set(led["abilities"]) == {"reply", "react", "report", "moderate", "pin"}
    unchanged = await table.cleo(
        "GET", table.post(said["id"]), headers={"If-None-Match": read.headers["etag"]}
    )
    assert unchanged.status_code == 304


async def test_a_thread_shows_its_last_two_answers_and_gives_the_others(world: World) -> None:
    table = await a_table(world)
    said = await say(table.ben, table)
    for number in range(5):
        await reply(table.cleo, table, said["id"], f"Réponse {number}")
    post = (await feed_of(table.ben, table))["items"][0]
    assert post["reply_count"] == 5
    assert [one["tree"][0][1] for one in post["replies"]] == ["Réponse 3", "Réponse 4"]
    assert post["last_reply_at"] == post["replies"][1]["at"]
    first = await table.ben("GET", table.post(said["id"], "replies"), params={"limit": 3})
    assert [one["tree"][0][1] for one in first.json()["items"]] == [
        "Réponse 0", "Réponse 1", "Réponse 2",
    ]  # fmt: skip
    rest = await table.ben(
        "GET", table.post(said["id"], "replies"), params={"cursor": first.json()["next"]}
    )
    assert len(rest.json()["items"]) == 2
    assert len((await feed_of(table.ben, table))["items"]) == 1


async def test_an_answer_to_an_answer_is_in_the_same_thread(world: World) -> None:
    table = await a_table(world)
    said = await say(table.ben, table)
    answer = await reply(table.cleo, table, said["id"])
    again = await reply(table.ben, table, answer["id"], "Merci")
    assert again["root"] == said["id"]
    assert (await table.ben("GET", table.post(said["id"]))).json()["reply_count"] == 2
    assert (await table.ben("GET", table.post(answer["id"], "replies"))).status_code == 404


async def test_answers_given_at_once_are_all_counted(world: World) -> None:
    table = await a_table(world)
    said = await say(table.ben, table)
    people = (table.anna, table.ben, table.cleo)
    await asyncio.gather(*(reply(people[n % 3], table, said["id"], f"r{n}") for n in range(18)))
    assert (await table.ben("GET", table.post(said["id"]))).json()["reply_count"] == 18


async def test_members_are_called_by_their_handle_and_nobody_else_is(world: World) -> None:
    table = await a_table(world)
    handle = (await say(table.cleo, table))["author"]["handle"]
    said = await say(table.ben, table, f"Bonjour @{handle} et @inconnue, a@{handle}.example")
    assert list(said["people"]) == [handle]
    assert ["@", handle] in said["tree"][0]
    assert ["@", "inconnue"] not in said["tree"][0]
    assert said["tree"][0].count(["@", handle]) == 1
    changed = await table.ben(
        "PATCH",
        table.post(said["id"]),
        json={"words": "Bonjour"},
        headers={"If-Match": f'"{said["version"]}"'},
    )
    assert changed.json()["tree"] == [["p", "Bonjour"]]
    assert changed.json()["edited_at"] is not None


async def test_words_are_changed_by_their_author_alone_and_by_version(world: World) -> None:
    table = await a_table(world)
    said = await say(table.ben, table)
    url, body = table.post(said["id"]), {"words": "Autre"}
    mine, old = {"If-Match": f'"{said["version"]}"'}, {"If-Match": '"9"'}
    assert (await table.ben("PATCH", url, json=body)).status_code == 428
    assert (await table.ben("PATCH", url, json=body, headers=old)).status_code == 412
    assert (await table.anna("PATCH", url, json=body, headers=mine)).status_code == 403
    assert (await table.stranger("PATCH", url, json=body, headers=mine)).status_code == 403
    assert (await table.ben("PATCH", url, json=body, headers=mine)).status_code == 200
    assert (await table.ben("PATCH", url, json={"words": " "}, headers=mine)).status_code == 422


async def test_what_is_taken_back_keeps_its_place_without_its_words(world: World) -> None:
    table = await a_table(world)
    said = await say(table.ben, table, "À reprendre")
    await reply(table.cleo, table, said["id"], "Trop tard")
    gone = await table.ben(
        "DELETE", table.post(said["id"]), headers={"If-Match": f'"{said["version"]}"'}
    )
    assert gone.status_code == 200
    post = (await feed_of(table.cleo, table))["items"][0]
    assert post["tree"] == []
    assert post["removed"] == {"by": "auteur", "reason": None}
    assert post["replies"][0]["tree"] == [["p", "Trop tard"]]
    assert "reply" not in post["abilities"]
    late = await table.cleo("POST", table.post(said["id"], "replies"), json={"words": "Encore"})
    assert late.status_code == 409
    assert late.json()["code"] == "thread-closed"
    sign = await table.cleo("PUT", table.post(said["id"], "reactions", "merci"))
    assert sign.status_code == 409


async def test_reactions_are_counted_once_each(world: World) -> None:
    table = await a_table(world)
    said = await say(table.ben, table)
    url = table.post(said["id"], "reactions", "merci")
    for _ in range(2):
        assert (await table.cleo("PUT", url)).status_code == 200
    await table.anna("PUT", url)
    await table.anna("PUT", table.post(said["id"], "reactions", "bravo"))
    read = (await table.anna("GET", table.post(said["id"]))).json()
    assert read["reactions"] == {"merci": 2, "bravo": 1}
    assert sorted(read["mine"]) == ["bravo", "merci"]
    await table.anna("DELETE", url)
    read = (await table.cleo("GET", table.post(said["id"]))).json()
    assert read["reactions"] == {"merci": 1, "bravo": 1}
    assert read["mine"] == ["merci"]
    assert (await table.ben("PUT", table.post(said["id"], "reactions", "haine"))).status_code == 404


async def test_what_was_read_stays_read(world: World) -> None:
    table = await a_table(world)
    said = [(await say(table.ben, table))["id"] for _ in range(3)]
    assert (await feed_of(table.cleo, table))["unread"] == 3
    reading = f"{table.made.path}/reading"
    assert (await table.cleo("PUT", reading, json={"post": said[1]})).status_code == 204
    await table.cleo("PUT", reading, json={"post": said[0]})
    await table.cleo("PUT", reading, json={"post": 10**12})
    page = await feed_of(table.cleo, table)
    assert (page["unread"], page["seen"]) == (1, said[1])
    assert (await feed_of(table.ben, table))["unread"] == 0


async def test_what_is_said_in_a_circle_stays_in_it(world: World) -> None:
    table = await a_table(world)
    await a_circle(world, table.made, table.ids["ben"])
    said = await say(table.ben, table, "Entre nous", circle="noyau")
    await reply(table.ben, table, said["id"], "Oui")
    assert said["circle"]["slug"] == "noyau"
    assert (await feed_of(table.cleo, table))["items"] == []
    assert (await table.cleo("GET", table.post(said["id"]))).status_code == 404
    assert (await table.cleo("GET", table.post(said["id"], "replies"))).status_code == 404
    assert (await table.anna("GET", table.post(said["id"]))).status_code == 200
    refused = await table.cleo("POST", table.posts, json={"words": "x", "circle": "noyau"})
    assert refused.status_code == 422
    for path in ("replies", "reports"):
        url = table.post(said["id"], path)
        assert (await table.cleo("POST", url, json={"words": "x"})).status_code == 404
    assert (
        await table.cleo("PUT", table.post(said["id"], "reactions", "merci"))
    ).status_code == 404
    handle = (await say(table.cleo, table))["author"]["handle"]
    called = await say(table.ben, table, f"@{handle}", circle="noyau")
    assert called["people"] == {}


async def test_importance_is_for_those_who_lead(world: World) -> None:
    table = await a_table(world)
    refused = await table.ben("POST", table.posts, json={"words": "x", "important": True})
    assert refused.status_code == 403
    assert (await say(table.anna, table, important=True))["important"] is True


async def test_those_who_are_not_members_read_only_what_is_open(world: World) -> None:
    for visibility, reading in (("publique", 200), ("membres", 403), ("cachee", 404)):
        table = await a_table(world, visibility)
        said = await say(table.ben, table)
        read = await table.stranger("GET", table.posts)
        assert read.status_code == reading, visibility
        if reading == 200:
            post = read.json()["items"][0]
            assert post["author"]["name"]
            assert post["abilities"] == []
            assert read.json()["unread"] == 0
        for method, url, body in (
            ("POST", table.posts, {"words": "x"}),
            ("POST", table.post(said["id"], "replies"), {"words": "x"}),
            ("PUT", table.post(said["id"], "reactions", "merci"), None),
            ("POST", table.post(said["id"], "reports"), {"words": "x"}),
            ("PUT", f"{table.made.path}/reading", {"post": said["id"]}),
        ):
            answer = await table.stranger(method, url, json=body)
            assert answer.status_code == (404 if visibility == "cachee" else 403), (method, url)


async def test_a_file_of_another_community_is_not_joined(world: World) -> None:
    table = await a_table(world)
    refused = await table.ben("POST", table.posts, json={"words": "x", "files": [10**9]})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/files"
    assert (await feed_of(table.ben, table))["items"] == []
