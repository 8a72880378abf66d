"""An answer by mail becomes a post in its thread, or is told why not."""

import asyncio
from collections import Counter
from email.message import EmailMessage
from typing import Any

import pytest
from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.database import unit_of_work
from api.notices.actions import receive as receiving
from api.notices.models import Outcome
from api.notices.rules.reply import MARKERS
from api.notices.tasks.inbox import take
from tests.builders import Signed, World
from tests.communities import Made, a_community
from tests.deliberation import a_proposal, a_table, read
from tests.digest import digest_of
from tests.mailbox import mails_to, text_of
from tests.notices import OFFICE, gone, to, work, written

OURS = ("labo@tilab.example", "reponse@tilab.example")
_turn = iter(range(10_000))


async def noticed(world: World) -> tuple[Made, Signed, Signed, EmailMessage]:
    """A community, who wrote, who was told by mail, and that mail."""
    lab = await world.a_lab()
    anna, ben = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab, members=[(anna, "animateur"), ben])
    await written(anna, made, "Qui prend les notes jeudi ?", important=True)
    (mail,) = to(await work(world, lab), ben)
    return made, anna, ben, mail


def an_answer(notice: EmailMessage, words: str, **headers: str) -> EmailMessage:
    """What a mail program makes of an answer: by its thread, to the address it was asked."""
    mail = EmailMessage()
    given = {
        "From": str(notice["To"]),
        "To": str(notice["Reply-To"]),
        "Subject": f"RE: {notice['Subject']}",
        "Message-ID": f"<{next(_turn)}@poste.example>",
        "In-Reply-To": str(notice["Message-ID"]),
        "References": f"{notice['References']} {notice['Message-ID']}",
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in given.items():
        if value:
            mail[name] = value
    quoted = "".join(f"> {line}\n" for line in text_of(notice).splitlines())
    mail.set_content(f"{words}\n\nLe 26/11/2026 à 09:12, Ti Lab a écrit :\n{quoted}")
    return mail


async def taken(world: World, mail: EmailMessage) -> Outcome | None:
    return await take(world.sessions, bytes(mail), ours=OURS)


async def said(who: Signed, made: Made) -> list[dict[str, Any]]:
    """The answers in the one thread of a community, as somebody reads them."""
    (root,) = (await who("GET", f"{made.path}/posts")).json()["items"]
    read = await who("GET", f"{made.path}/posts/{root['id']}/replies")
    assert read.status_code == 200, read.text
    return list(read.json()["items"])


def words_of(post: dict[str, Any]) -> str:
    """A post's tree, as flat text."""

    def flat(node: Any) -> str:
        if not isinstance(node, list):
            return "" if isinstance(node, dict) else str(node)
        return "".join(flat(one) for one in node[1:])

    return "\n".join(flat(node) for node in post["tree"])


@pytest.mark.parametrize(
    "headers",
    [
        {"In_Reply_To": "", "References": ""},
        {"To": "reponse@tilab.example"},
        {"To": "reponse@tilab.example", "In_Reply_To": ""},
    ],
    ids=["by the address", "by the thread", "by the references"],
)
async def test_an_answer_is_posted_in_its_thread(world: World, headers: dict[str, str]) -> None:
    made, anna, ben, notice = await noticed(world)
    mail = an_answer(notice, "Moi, **volontiers**.", **headers)
    assert await taken(world, mail) == Outcome.POSTE
    (post,) = await said(anna, made)
    assert words_of(post) == "Moi, volontiers."
    assert post["by_mail"]
    handle = (await ben("GET", made.path)).json()["standing"]["handle"]
    assert post["author"]["handle"] == handle
    assert [one["To"] for one in await work(world, made.lab)] == [anna.email]
    assert await mails_to(world, ben.email) == []


async def test_read_twice_it_is_posted_once(world: World) -> None:
    made, anna, _, notice = await noticed(world)
    mail = an_answer(notice, "Une seule fois.")
    outcomes = await asyncio.gather(*(taken(world, mail) for _ in range(5)))
    assert Counter(outcomes) == {Outcome.IGNORE: 4, Outcome.POSTE: 1}
    assert await taken(world, mail) == Outcome.IGNORE
    assert len(await said(anna, made)) == 1


async def test_files_are_not_kept_and_that_is_said(world: World) -> None:
    made, anna, _, notice = await noticed(world)
    mail = an_answer(notice, "Voir le fichier.")
    mail.add_attachment(b"%PDF-1", maintype="application", subtype="pdf", filename="a.pdf")
    assert await taken(world, mail) == Outcome.POSTE
    (post,) = await said(anna, made)
    assert words_of(post).startswith("Voir le fichier.")
    assert "n’ont pas été repris" in words_of(post)


async def refused(world: World, mail: EmailMessage, to_whom: str, why: str) -> None:
    """The mail is not posted, and its writer reads why."""
    assert await taken(world, mail) in {Outcome.REFUSE, Outcome.INCONNU}
    told = await mails_to(world, to_whom)
    assert why in text_of(told[-1])
    assert told[-1]["Auto-Submitted"] == "auto-generated"


async def test_only_the_reader_of_the_notice_answers_it(world: World) -> None:
    made, anna, ben, notice = await noticed(world)
    dora = await world.signed_in()
    forwarded = an_answer(notice, "Je réponds à votre place.", From=dora.email)
    await refused(world, forwarded, ben.email, "l’adresse de votre compte")
    assert await mails_to(world, dora.email) == [], "a sender is easily forged"
    name = str(notice["Message-ID"]).strip("<>").partition("@")[0]
    guessed = name[:-4] + ("aaaa" if not name.endswith("aaaa") else "bbbb")
    forged = an_answer(
        notice,
        "Je devine.",
        To="reponse@tilab.example",
        In_Reply_To=f"<{guessed}@testserver>",
        References="",
    )
    await refused(world, forged, ben.email, "n’avons pas retrouvé")
    assert await said(anna, made) == []


async def test_a_decision_is_answered_on_its_page(world: World) -> None:
    table = await a_table(world)
    made = await a_proposal(table)
    (notice,) = to(await work(world, table.made.lab), table.ben)
    mail = an_answer(notice, "Je consens.", To="reponse@tilab.example", References="")
    await refused(world, mail, table.ben.email, "Ouvrez la page")
    assert (await read(table, table.ben, made))["mine"] is None


async def test_rights_are_those_of_the_moment(world: World) -> None:
    made, anna, ben, notice = await noticed(world)
    await gone(ben, made)
    await refused(world, an_answer(notice, "Encore là ?"), ben.email, "plus membre")
    assert await said(anna, made) == []


async def test_empty_long_and_too_many(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    made, anna, ben, notice = await noticed(world)
    await refused(world, an_answer(notice, ""), ben.email, "aucun texte")
    await refused(world, an_answer(notice, "mot " * 2_600), ben.email, "10 000 caractères")
    monkeypatch.setattr(receiving, "AN_HOUR", 2)
    for turn in range(2):
        assert await taken(world, an_answer(notice, f"Message {turn}")) == Outcome.POSTE
    await refused(world, an_answer(notice, "De trop"), ben.email, "depuis une heure")
    assert len(await said(anna, made)) == 2


async def test_refusals_stop(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _, _, ben, notice = await noticed(world)
    monkeypatch.setattr(receiving, "REFUSALS_A_DAY", 2)
    for _ in range(4):
        assert await taken(world, an_answer(notice, "")) == Outcome.REFUSE
    assert len(await mails_to(world, ben.email)) == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"Return_Path": "<>"},
        {"From": "reponse@tilab.example"},
        {"From": "labo@tilab.example"},
        {"List_Id": "<liste.example>"},
    ],
)
async def test_machines_are_neither_posted_nor_answered(
    world: World, headers: dict[str, str]
) -> None:
    made, anna, ben, notice = await noticed(world)
    assert await taken(world, an_answer(notice, "Je suis absent.", **headers)) == Outcome.IGNORE
    assert await said(anna, made) == []
    assert await mails_to(world, ben.email) == []


async def test_strangers_are_not_answered(world: World) -> None:
    _, _, _, notice = await noticed(world)
    mail = an_answer(
        notice,
        "Bonjour",
        From="inconnu@ailleurs.example",
        To="reponse@tilab.example",
        In_Reply_To="",
        References="",
    )
    assert await taken(world, mail) == Outcome.INCONNU
    assert await mails_to(world, "inconnu@ailleurs.example") == []


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe",
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\n--x--",
        b"From: =?utf-8?q?=ff?= <a@b.example>\nTo: <<<>>>\nSubject: " + b"x" * 100_000,
        b"From: a@b.example\nContent-Type: text/plain; charset=\xff\n\n" + b"\xc3\x28" * 1000,
        b"From: a@b.example\nContent-Transfer-Encoding: base64\n\n!!!",
    ],
)
async def test_what_nobody_can_read_writes_nothing(world: World, raw: bytes) -> None:
    before = await digest_of(world)
    assert await take(world.sessions, raw, ours=OURS) in {Outcome.IGNORE, Outcome.INCONNU}
    after = await digest_of(world)
    assert {name for name in after if after[name] != before[name]} <= {"mail_in"}


async def test_a_failure_in_between_posts_nothing_and_is_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, anna, _, notice = await noticed(world)
    mail = an_answer(notice, "Deux essais.")

    async def killed(*_: object, **__: object) -> int:
        async with unit_of_work(world.sessions, SYSTEM) as session:
            await session.execute(text("SELECT 1/0"))
        return 0

    with monkeypatch.context() as patch:
        patch.setattr(receiving, "_post", killed)
        with pytest.raises(Exception, match="division"):
            await taken(world, mail)
    assert await said(anna, made) == []
    assert await taken(world, mail) == Outcome.POSTE
    assert len(await said(anna, made)) == 1


def test_the_marker_stands_first() -> None:
    assert OFFICE.reply_to("n1-2.abc") == "reponse+n1-2.abc@tilab.example"
    assert set(MARKERS) == {"fr", "en"}
