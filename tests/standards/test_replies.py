"""From a post to a mail, and back: a real SMTP server, a real IMAP mailbox (pymap)."""

from email.message import EmailMessage

import pytest
from pydantic import SecretStr

from api.notices.models import Outcome
from api.notices.tasks.inbox import read_mailbox
from api.notices.tasks.mailbox import Mailbox as Reading
from api.settings import Settings
from api.worker import build
from tests.api.test_replies import an_answer, said, words_of
from tests.builders import Signed, World
from tests.communities import Made, a_community
from tests.imap import Mailbox, a_mailbox
from tests.notices import written
from tests.smtp import Post, a_post

DONE = '"Trait&AOk-s"'
"""Where mails that were dealt with are put, as IMAP writes it."""


async def mailed(
    world: World, settings: Settings, post: Post, box: Mailbox
) -> tuple[Made, Signed, EmailMessage, tuple[str, ...]]:
    """An important post, sent by SMTP; the community, its writer, and the mail of a member."""
    lab = await world.a_lab()
    anna, ben = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab, members=[(anna, "animateur"), ben])
    await written(anna, made, "Qui apporte le café ?", important=True)
    configured = settings.model_copy(
        update={
            "mail_url": post.url,
            "mail_from": "Ti Lab <labo@tilab.example>",
            "reply_address": "reponse@tilab.example",
            "inbound_url": SecretStr(box.url),
        }
    )
    app = build(configured, world.sessions)
    async with app.open_async():
        await app.run_worker_async(wait=False, install_signal_handlers=False)
    (mail,) = post.to(ben.email)
    return made, anna, mail, configured.own_addresses


async def test_an_answer_goes_round(world: World, settings: Settings) -> None:
    with a_post() as post, a_mailbox() as box:
        made, anna, notice, ours = await mailed(world, settings, post, box)
        assert notice["Reply-To"] == "reponse@tilab.example"
        answer = an_answer(notice, "Moi : deux thermos. Ça ira ?")
        answer.add_attachment(
            b"\xff\xd8" * 1_500_000, maintype="image", subtype="jpeg", filename="cafe.jpg"
        )
        box.put(bytes(answer))
        box.put(b"From: pub@ailleurs.example\r\nPrecedence: bulk\r\n\r\nAchetez\r\n")
        done = await read_mailbox(world.sessions, box.url, ours=ours)
        assert done == [Outcome.POSTE, Outcome.IGNORE]
        (seen,) = await said(anna, made)
        assert words_of(seen).startswith("Moi : deux thermos. Ça ira ?")
        assert "n’ont pas été repris" in words_of(seen)
        assert seen["by_mail"]
        assert box.count("INBOX", "UNSEEN") == 0
        assert box.count(DONE) == 2
        assert await read_mailbox(world.sessions, box.url, ours=ours) == []


async def test_a_worker_killed_before_it_puts_a_mail_away_posts_it_once(
    world: World, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_post() as post, a_mailbox() as box:
        made, anna, notice, ours = await mailed(world, settings, post, box)
        box.put(bytes(an_answer(notice, "Présente.")))

        def killed(_reading: Reading, _uid: str) -> None:
            raise InterruptedError

        with monkeypatch.context() as patch:
            patch.setattr(Reading, "put_away", killed)
            with pytest.raises(InterruptedError):
                await read_mailbox(world.sessions, box.url, ours=ours)
        assert box.count("INBOX", "UNSEEN") == 1
        assert await read_mailbox(world.sessions, box.url, ours=ours) == [Outcome.IGNORE]
        assert len(await said(anna, made)) == 1
        assert box.count("INBOX", "UNSEEN") == 0


async def test_a_mailbox_that_cannot_be_read_is_no_fault(world: World, settings: Settings) -> None:
    closed = SecretStr("imap://reponse:x@127.0.0.1:1/INBOX")
    app = build(settings.model_copy(update={"inbound_url": closed}), world.sessions)
    assert await app.tasks["read_mailbox"].func(timestamp=0) is None
