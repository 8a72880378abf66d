"""Two people, and more, edit one document: every text is kept, whoever comes first."""

import asyncio
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from api.core.access import SYSTEM
from api.core.database import unit_of_work
from tests.builders import Signed, World
from tests.communities import Made, a_community
from tests.documents import PAGE, a_document, path_of, read, save


@dataclass
class Two:
    """Two members before one document."""

    claire: Signed
    bruno: Signed
    made: Made
    path: str


@pytest.fixture
async def two(world: World) -> Two:
    """A document in its first version."""
    lab = await world.a_lab()
    claire, bruno = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab, members=[(claire, "animateur"), bruno])
    return Two(claire, bruno, made, path_of(made, await a_document(claire, made)))


async def _words(two: Two, number: int) -> str:
    words: str = (await read(two.claire, f"{two.path}/versions/{number}"))["words"]
    return words


async def test_two_places_come_together_by_themselves(two: Two) -> None:
    mine = PAGE.replace("Réunion", "Rencontre")
    theirs = f"{PAGE}\n\nMerci à tous."
    assert await save(two.bruno, two.path, 1, theirs) == {
        "outcome": "saved", "number": 2, "head": 2, "parts": [],
    }  # fmt: skip
    merged = await save(two.claire, two.path, 1, mine)
    assert (merged["outcome"], merged["number"], merged["head"]) == ("merged", 3, 4)
    assert [one["kind"] for one in merged["parts"]] == ["mine", "same", "theirs"]

    document = await read(two.bruno, two.path)
    assert document["words"] == f"{mine}\n\nMerci à tous."
    assert (document["head"], document["branches"], document["waiting"]) == (4, 0, [])
    assert await _words(two, 2) == theirs  # both stand as they were sent
    assert await _words(two, 3) == mine
    history = (await read(two.bruno, f"{two.path}/versions"))["items"]
    assert [(one["number"], one["state"], one["base"], one["merged"]) for one in history] == [
        (4, "tete", 2, 3),
        (3, "fusionnee", 1, None),
        (2, "tete", 1, None),
        (1, "tete", None, None),
    ]


async def test_one_place_waits_for_a_choice_and_nothing_is_lost(two: Two) -> None:
    mine, theirs = PAGE.replace("accueil", "accueil à 9 h"), PAGE.replace("accueil", "café")
    await save(two.bruno, two.path, 1, theirs)
    kept = await save(two.claire, two.path, 1, mine, 202)
    assert (kept["outcome"], kept["number"], kept["head"]) == ("to_merge", 3, 2)
    [conflict] = [one for one in kept["parts"] if one["kind"] == "conflict"]
    assert conflict == {
        "kind": "conflict",
        "text": None,
        "base": "- accueil\n",
        "mine": "- accueil à 9 h\n",
        "theirs": "- café\n",
    }
    document = await read(two.bruno, two.path)
    assert document["words"] == theirs
    assert [one["number"] for one in document["waiting"]] == [3]
    assert await _words(two, 3) == mine

    # Anybody of the community may choose, later, from what is kept.
    again = await read(two.bruno, f"{two.path}/merge?branch=3")
    assert again["parts"] == kept["parts"]
    chosen = PAGE.replace("accueil", "accueil à 9 h, café")
    done = await save(two.bruno, two.path, 2, chosen, closes=3)
    assert (done["outcome"], done["head"]) == ("saved", 4)
    document = await read(two.claire, two.path)
    assert (document["words"], document["waiting"]) == (chosen, [])
    assert (await two.bruno("GET", f"{two.path}/merge?branch=3")).status_code == 404
    assert await _words(two, 3) == mine
    newest = (await read(two.claire, f"{two.path}/versions"))["items"][0]
    assert (newest["base"], newest["merged"]) == (2, 3)


async def test_a_choice_meets_a_third_text(two: Two) -> None:
    await save(two.bruno, two.path, 1, PAGE.replace("accueil", "café"))
    await save(two.claire, two.path, 1, PAGE.replace("accueil", "accueil à 9 h"), 202)
    await save(two.bruno, two.path, 2, PAGE.replace("accueil", "thé"))
    chosen = PAGE.replace("accueil", "accueil et café")
    kept = await save(two.claire, two.path, 2, chosen, 202, closes=3)
    assert (kept["number"], kept["head"]) == (5, 4)
    document = await read(two.claire, two.path)
    assert [one["number"] for one in document["waiting"]] == [5]  # it brings the third in
    assert await _words(two, 5) == chosen


async def test_what_is_there_already_is_not_kept_twice(two: Two) -> None:
    assert await save(two.claire, two.path, 1, PAGE, 200) == {
        "outcome": "saved", "number": 1, "head": 1, "parts": [],
    }  # fmt: skip
    theirs = PAGE.replace("bilan", "bilan 2026")
    await save(two.bruno, two.path, 1, theirs)
    assert (await save(two.claire, two.path, 1, theirs, 200))["head"] == 2  # the same thing twice
    assert (await save(two.claire, two.path, 1, PAGE, 200))["head"] == 2  # nothing of one's own
    assert len((await read(two.claire, f"{two.path}/versions"))["items"]) == 2


async def test_choosing_the_other_text_closes_one_s_own(two: Two) -> None:
    theirs = PAGE.replace("accueil", "café")
    await save(two.bruno, two.path, 1, theirs)
    await save(two.claire, two.path, 1, PAGE.replace("accueil", "thé"), 202)
    assert (await save(two.claire, two.path, 2, theirs, 200, closes=3))["head"] == 2
    assert (await read(two.claire, two.path))["waiting"] == []


async def test_twelve_people_save_at_once(world: World) -> None:
    lab = await world.a_lab()
    people = [await world.signed_in() for _ in range(6)]
    made = await a_community(world, lab, members=people)
    lines = "\n\n".join(f"Paragraphe {at}." for at in range(24))
    path = path_of(made, await a_document(people[0], made, words=lines))
    texts = [lines.replace(f"Paragraphe {2 * at}.", f"Texte {at}.") for at in range(12)]
    answers = await asyncio.gather(
        *(
            people[at % 6]("POST", f"{path}/versions", json={"base": 1, "words": words})
            for at, words in enumerate(texts)
        )
    )
    assert {one.status_code for one in answers} == {201}
    document = await read(people[0], path)
    assert all(f"Texte {at}." in document["words"] for at in range(12))
    for at, answer in enumerate(answers):
        number = answer.json()["number"]
        assert (await read(people[0], f"{path}/versions/{number}"))["words"] == texts[at]


async def test_a_version_stands_even_for_raw_sql(world: World, two: Two) -> None:
    await save(two.bruno, two.path, 1, f"{PAGE}\n\nFin.")
    for statement in (
        "UPDATE document_version SET words = 'x'",
        "UPDATE document_version SET state = 'branche'",
        "DELETE FROM document_version",
        "DELETE FROM document",
    ):
        with pytest.raises(DBAPIError):
            async with unit_of_work(world.sessions, SYSTEM) as session:
                await session.execute(text(f"{statement} WHERE lab_id = {two.made.lab.id}"))
    assert await _words(two, 1) == PAGE


async def test_a_draft_comes_back_and_others_see_who_writes(two: Two) -> None:
    draft: dict[str, Any] = {"base": 1, "words": f"{PAGE}\n\nEn cours"}
    kept = await two.claire("PUT", f"{two.path}/draft", json=draft)
    assert (kept.status_code, kept.json()["head"], kept.json()["writers"]) == (200, 1, [])
    mine: Any = (await read(two.claire, two.path))["draft"]
    assert (mine["base"], mine["words"]) == (1, draft["words"])
    seen = await read(two.bruno, two.path)
    assert (seen["draft"], len(seen["writers"])) == (None, 1)
    assert "En cours" not in str(seen)

    await save(two.bruno, two.path, 1, PAGE.replace("bilan", "bilan 2026"))
    around = (await two.claire("PUT", f"{two.path}/draft", json=draft)).json()
    assert around["head"] == 2
    await save(two.claire, two.path, 1, draft["words"])
    after = await read(two.claire, two.path)
    assert after["draft"] is None
    assert (await read(two.bruno, two.path))["writers"] == []
