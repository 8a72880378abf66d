"""Who is written to about what is said in a community, and what the mail says."""

from html.parser import HTMLParser

import pytest
from httpx import AsyncClient

from api.core.access import SYSTEM, Role
from api.core.database import unit_of_work
from api.notices.actions import notify
from api.notices.rules.reply import MARKERS
from api.notices.tasks.send import Office, send_notices
from tests.api.test_boards import a_board, a_task
from tests.builders import Signed, World
from tests.communities import Made, a_circle, a_community, a_member
from tests.mailbox import text_of
from tests.notices import OFFICE, gone, settled, states, to, waiting, work, written


async def gathered(world: World, *, members: int = 3) -> tuple[Made, list[Signed]]:
    """A community and people of it; the first animates it."""
    lab = await world.a_lab()
    people = [await world.signed_in() for _ in range(members)]
    made = await a_community(world, lab, members=[(people[0], "animateur"), *people[1:]])
    return made, people


async def handle_of(who: Signed, made: Made) -> str:
    """The name that mentions use."""
    read = (await who("GET", made.path)).json()
    return str(read["standing"]["handle"])


async def test_whoever_is_called_is_written_to(world: World) -> None:
    made, (anna, ben, carl) = await gathered(world)
    words = f"Bonjour @{await handle_of(ben, made)}, **voici** l’ordre du jour"
    number = await written(anna, made, words)
    mails = await work(world, made.lab)
    assert [mail["To"] for mail in mails] == [ben.email]
    mail = mails[0]
    said = text_of(mail)
    assert said.startswith(MARKERS["fr"])
    assert "voici l’ordre du jour" in said.replace("**", "")
    assert (
        f"http://testserver/labs/{made.lab.slug}/communautes/{made.row.slug}?message={number}"
        in said
    )
    assert mail["Subject"].startswith(f"[{made.row.name}] ")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Reply-To"].startswith("reponse+n")
    assert mail["Message-ID"].strip("<>").partition("@")[0] in mail["Reply-To"]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert await states(world, made.lab, ben) == [("mention", "envoye")]
    assert await states(world, made.lab, carl) == []
    assert await work(world, made.lab) == []


async def test_an_answer_reaches_those_who_wrote_and_threads(world: World) -> None:
    made, (anna, ben, carl) = await gathered(world)
    root = await written(anna, made, "Qui vient jeudi ?")
    assert await work(world, made.lab) == []
    await written(ben, made, "Moi.", thread=root)
    first = await work(world, made.lab)
    assert [mail["To"] for mail in first] == [anna.email]
    await written(carl, made, "Moi aussi.", thread=root)
    second = await work(world, made.lab)
    assert {mail["To"] for mail in second} == {anna.email, ben.email}
    again = to(second, anna)[0]
    assert again["References"] == first[0]["References"]
    assert again["Message-ID"] != first[0]["Message-ID"]
    assert again["Subject"] == first[0]["Subject"] == f"Re: [{made.row.name}] Qui vient jeudi ?"
    assert to(second, ben)[0]["References"] != again["References"]


async def test_what_is_important_reaches_all_in_slices(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notify, "SLICE", 2)
    made, people = await gathered(world, members=6)
    await written(people[0], made, "La charte change.", important=True)
    first = await waiting(world, made.lab)
    for _ in range(2):  # a slice that is done twice writes to nobody twice
        async with unit_of_work(world.sessions, SYSTEM) as session:
            await notify.tell_post(session, **first[0][1])
    mails = await work(world, made.lab)
    assert sorted(mail["To"] for mail in mails) == sorted(one.email for one in people[1:])
    assert all("-important-" in mail["List-Unsubscribe"] for mail in mails)


async def test_only_what_was_asked_for_is_written(world: World) -> None:
    made, (anna, ben, carl) = await gathered(world)
    await settled(ben, made, mentions="jamais")
    await settled(carl, made, important="resume")
    call = f"@{await handle_of(ben, made)} @{await handle_of(carl, made)}"
    await written(anna, made, f"{call} : à jeudi")
    await written(anna, made, "Important.", important=True)
    mails = await work(world, made.lab)
    assert [mail["To"] for mail in mails] == [carl.email, ben.email]
    assert await states(world, made.lab, ben) == [("important", "envoye")]
    assert await states(world, made.lab, carl) == [("mention", "envoye")]


async def test_a_mail_is_composed_with_the_rights_of_its_moment(world: World) -> None:
    made, (anna, ben, carl) = await gathered(world)
    words = f"SECRET pour @{await handle_of(ben, made)} et @{await handle_of(carl, made)}"
    number = await written(anna, made, words)
    jobs = await waiting(world, made.lab)
    assert "SECRET" not in str(jobs)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await notify.tell_post(session, **jobs[0][1])
    await gone(ben, made)
    mails = await work(world, made.lab)
    assert [mail["To"] for mail in mails] == [carl.email]
    assert await states(world, made.lab, ben) == [("mention", "sans_objet")]
    post = await anna("GET", f"{made.path}/posts/{number}")
    taken_back = await anna(
        "DELETE", f"{made.path}/posts/{number}", headers={"If-Match": post.headers["etag"]}
    )
    assert taken_back.status_code in {200, 204}, taken_back.text
    assert (await carl("GET", "/v1/me/notices")).json()["items"] == []


async def test_what_is_said_in_a_circle_stays_there(world: World) -> None:
    made, (anna, ben, carl) = await gathered(world)
    dora = await world.signed_in()
    circle = await a_circle(world, made, await a_member(world, made, dora))
    await written(anna, made, "Au noyau seul.", important=True, circle=circle.slug)
    mails = await work(world, made.lab)
    assert [mail["To"] for mail in mails] == [dora.email]
    assert await states(world, made.lab, ben) == await states(world, made.lab, carl) == []


class Tags(HTMLParser):
    """The tags and addresses of a mail."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "href":
                self.addresses.add(value or "")


HOSTILE = """<script>alert(1)</script> <img src=x onerror=alert(1)>
[lien](javascript:alert(1)) ![image](https://exemple.fr/suivi.png) <a href="//x">y</a>

| a | b |
|---|---|
| `<b>` | **gras** |"""


async def test_a_mail_holds_only_our_tags(world: World) -> None:
    made, (anna, ben, _) = await gathered(world)
    await written(anna, made, f"@{await handle_of(ben, made)} {HOSTILE}")
    (mail,) = await work(world, made.lab)
    page = mail.get_body(("html",))
    assert page is not None
    found = Tags()
    found.feed(str(page.get_content()))
    assert not found.tags & {"script", "img", "iframe", "object", "form"}
    assert found.attributes <= {"href", "lang", "charset", "style", "start"}
    assert all(one.startswith(("https://", "http://testserver/")) for one in found.addresses)
    assert "<script>alert(1)</script>" in text_of(mail)


async def test_without_a_mailbox_nothing_asks_for_an_answer(world: World) -> None:
    made, (anna, ben, _) = await gathered(world)
    await written(anna, made, f"@{await handle_of(ben, made)} bonjour")
    office = Office(sender=OFFICE.sender, base_url=OFFICE.base_url)
    (mail,) = await work(world, made.lab, office)
    assert mail["Reply-To"] is None
    assert MARKERS["fr"] not in text_of(mail)


async def test_a_mail_that_was_not_marked_is_sent_again_as_the_same(world: World) -> None:
    made, (anna, ben, _) = await gathered(world)
    await written(anna, made, f"@{await handle_of(ben, made)} bonjour")
    told = await waiting(world, made.lab)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await notify.tell_post(session, **told[0][1])
    ((_, given),) = await waiting(world, made.lab)
    ids: list[str] = []

    async def killed(mail: object) -> None:
        ids.append(mail["Message-ID"])  # type: ignore[index]
        raise InterruptedError

    for _ in range(2):
        with pytest.raises(InterruptedError):
            await send_notices(world.sessions, OFFICE, killed, **given)
    assert len(set(ids)) == 1
    assert await states(world, made.lab, ben) == [("mention", "a_envoyer")]


async def test_notices_are_listed_read_and_stopped_in_one_click(
    world: World, http: AsyncClient
) -> None:
    made, (anna, ben, carl) = await gathered(world)
    call = f"@{await handle_of(ben, made)}"
    for turn in range(3):
        await written(anna, made, f"{call} {turn}")
    mails = await work(world, made.lab)
    page = (await ben("GET", "/v1/me/notices?limit=2")).json()
    assert [one["read"] for one in page["items"]] == [False, False]
    assert page["items"][0]["author"].startswith("Personne ")
    more = (await ben("GET", f"/v1/me/notices?limit=2&cursor={page['next']}")).json()
    assert len(more["items"]) == 1
    assert more["next"] is None
    newest = page["items"][0]["id"]
    read = await ben("PUT", "/v1/me/notices/reading", json={"up_to": newest})
    assert read.status_code == 204, read.text
    assert all(one["read"] for one in (await ben("GET", "/v1/me/notices")).json()["items"])
    assert (await carl("GET", "/v1/me/notices")).json()["items"] == []
    assert (await http.get("/v1/me/notices")).status_code == 401

    path = mails[0]["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    stopped = await http.post(path, data={"List-Unsubscribe": "One-Click"})
    assert stopped.status_code == 204, stopped.text
    (settings,) = (await ben("GET", "/v1/me/mail-settings")).json()["items"]
    assert settings["mentions"] == "jamais"
    assert settings["important"] == "aussitot"
    await written(anna, made, f"{call} encore")
    assert await work(world, made.lab) == []
    other = path.replace("-mentions-", "-important-")
    assert (await http.post(other)).status_code == 404
    assert (await http.post("/v1/unsubscriptions/notices/rien")).status_code == 404


async def test_whoever_is_given_a_task_is_written_to(world: World) -> None:
    made, (anna, ben, carl) = await gathered(world)
    board = await a_board(made, anna)
    task = await a_task(made, anna, board["id"], "Réserver le Salon")
    path = f"{made.path}/tasks/{task['id']}"
    assert (await ben("POST", f"{path}/claim")).status_code == 200
    assert await work(world, made.lab) == []
    given = {"member": await handle_of(carl, made)}
    handed = await ben("POST", f"{path}/handover", json=given)
    assert handed.status_code == 200, handed.text
    (mail,) = await work(world, made.lab)
    assert mail["To"] == carl.email
    assert mail["Subject"] == f"[{made.row.name}] Une tâche pour vous"
    assert "Réserver le Salon" in text_of(mail)
    assert "/taches" in text_of(mail)
    assert mail["Reply-To"] is None
    (notice,) = (await carl("GET", "/v1/me/notices")).json()["items"]
    assert (notice["kind"], notice["thread"]) == ("tache", None)
    assert notice["author"].startswith("Personne ")


async def test_those_who_animate_hear_who_wants_to_join(world: World) -> None:
    made, (anna, ben, _) = await gathered(world)
    dora = await world.signed_in()
    asked = await dora("POST", f"{made.path}/membership", json={"words": "Je viens de **Brest**."})
    assert asked.status_code == 202, asked.text
    (mail,) = await work(world, made.lab)
    assert mail["To"] == anna.email
    assert "Je viens de **Brest**." in text_of(mail)
    assert "/membres" in text_of(mail)
    assert await states(world, made.lab, ben) == []


async def test_those_who_animate_hear_that_somebody_came_in_unasked(world: World) -> None:
    made, (anna, ben, _) = await gathered(world)
    manager = await world.signed_in(made.lab, Role.MANAGER)
    opened = await manager("POST", f"{made.path}/opening", json={"reason": "Signalement reçu"})
    assert opened.status_code in {200, 201}, opened.text
    mails = await work(world, made.lab)
    assert "Signalement reçu" in text_of(to(mails, anna)[0])
    assert to(mails, ben) == []
