"""Every text field of what people write for one another is attacked, and nothing comes out of it.

A field that the description of the API gains fails here until somebody attacks it, or says why it
cannot be (``tests/attacks``). Pages are walked in a browser: ``tests/browser/inert.spec.ts``.
"""

from email.message import EmailMessage

import pytest

from api.core import mail
from api.outreach.actions.letters import PLAN
from api.outreach.tasks.letters import SEND, plan_letter, send_letter
from tests.attacks.everywhere import everywhere
from tests.attacks.exceptions import EXCEPTIONS
from tests.attacks.fields import every_field
from tests.attacks.scene import COMMUNITY, LAB, Attack
from tests.builders import World
from tests.hostile import structure_of
from tests.mailbox import jobs_of
from tests.notices import work
from tests.outreach import jobs
from tests.payloads import MARKDOWN

DRAWN = {
    "html", "head", "meta", "title", "body", "p", "a", "hr", "br", "h2", "h3", "h4", "h5", "h6",
    "blockquote", "ul", "ol", "li", "strong", "em", "s", "code", "pre", "span",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
"""What a mail is made of."""
ATTRIBUTES = {"", "href", "style", "lang", "charset", "start"}
OPEN = ("http://", "https://", "mailto:")


@pytest.fixture(scope="module")
async def attack(world: World) -> Attack:
    return await everywhere(world)


def test_every_text_field_is_attacked(attack: Attack) -> None:
    attack.check()
    assert len(every_field(attack.described)) > 240
    assert len(EXCEPTIONS) < 5
    long = [one for one in attack.kept.values() if len(one) >= 60]
    assert len(long) > 60, "each text of some length holds them all"


async def test_what_takes_one_shape_of_words_refuses_the_others(attack: Attack) -> None:
    """An address is the address of a page, an ISBN is one: no payload is kept but as such."""
    tried = 0
    for path, name in (("C/resources", "url"), ("books", "isbn")):
        url = (LAB + path).replace(LAB + "C", COMMUNITY).format_map(attack.places)
        for payload in MARKDOWN:
            body = {"title": "Un lien", name: payload}
            answer = await attack.manager("POST", url, json=body)
            if answer.status_code != 422:
                assert name == "url", payload
                assert answer.json()[name].startswith(("http://", "https://")), payload
            tried += 1
    assert tried > 2 * 140


def page_of(message: EmailMessage) -> str:
    """The HTML of a mail."""
    body = message.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def parts_of(page: str) -> tuple[set[str], set[str], list[str]]:
    """Of what a mail draws: its elements, their attributes, the addresses."""
    parts, links = structure_of(page)
    names = {name for part in parts for name in part.split(" ")[1:]}
    return {part.split(" ")[0] for part in parts}, names, links


async def test_no_mail_draws_what_was_written(world: World, attack: Attack) -> None:
    """Single mails, notices and letters: no element, no attribute comes out of a payload."""
    master = world.sessions.kw["info"]["master_key"]
    sender, base = "labo@tilab.example", "http://testserver"
    mails = await work(world, attack.lab)
    for one in await jobs_of(world, mail.TASK):
        del one["job"], one["at"]
        mails.append(mail.compose(sender=sender, base_url=base, **mail.opened(master, one)))
    plans = [one for one in await jobs(world, PLAN) if one["lab_id"] == attack.lab.id]

    async def deliver(message: EmailMessage) -> None:
        mails.append(message)

    for one in plans:
        await plan_letter(world.sessions, **one)
    for one in await jobs(world, SEND, lab_id=attack.lab.id):
        await send_letter(world.sessions, sender, base, deliver, **one)
    said = 0
    for message in mails:
        page = page_of(message)
        elements, attributes, links = parts_of(page)
        assert elements <= DRAWN, message["Subject"]
        assert attributes <= ATTRIBUTES, message["Subject"]
        assert all(one.startswith(OPEN) for one in links), message["Subject"]
        said += "&lt;script&gt;" in page
    assert plans
    assert said > 20
