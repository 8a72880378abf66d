"""A forgotten password: one link, one change, nothing told to strangers."""

from datetime import timedelta

from httpx import AsyncClient

from api.core.clock import frozen, now
from api.people import recovery
from tests.builders import PASSWORD, World
from tests.mailbox import after_sign, an_address, jobs_of, mails_to

NEW = "encore quatre mots très longs"


async def asked(world: World, http: AsyncClient, email: str) -> None:
    """Ask, and let the worker do what it was left."""
    answer = await http.post("/v1/password-links", json={"email": email})
    assert (answer.status_code, answer.json()) == (202, {"link_minutes": 60})
    job = (await jobs_of(world, recovery.SEND))[-1]
    await recovery.send_link(world.sessions, job["email"], job["locale"])


async def test_a_link_changes_the_password_once(world: World, http: AsyncClient) -> None:
    anna = await world.signed_in()
    await asked(world, http, anna.email.upper())
    await asked(world, http, anna.email)
    first, second = [after_sign(one) for one in await mails_to(world, anna.email)]
    weak = await http.post("/v1/passwords", json={"token": first, "password": "court"})
    assert weak.status_code == 422
    done = await http.post("/v1/passwords", json={"token": first, "password": NEW})
    assert done.status_code == 204, done.text
    for spent in (first, second):  # both stood on the password that is no more
        again = await http.post("/v1/passwords", json={"token": spent, "password": PASSWORD})
        assert (again.status_code, again.json()["code"]) == (404, "link-worthless")
    assert (await anna("GET", "/v1/session")).status_code == 401  # sessions have ended
    old = await http.post("/v1/session", json={"email": anna.email, "password": PASSWORD})
    assert old.status_code == 401
    new = await http.post("/v1/session", json={"email": anna.email, "password": NEW})
    assert new.status_code == 204


async def test_strangers_learn_nothing(world: World, http: AsyncClient) -> None:
    email = an_address()
    await asked(world, http, email)
    assert await mails_to(world, email) == []


async def test_a_link_lasts_an_hour(world: World, http: AsyncClient) -> None:
    anna = await world.signed_in()
    await asked(world, http, anna.email)
    (mail,) = await mails_to(world, anna.email)
    with frozen(now() + timedelta(minutes=61)):
        late = await http.post("/v1/passwords", json={"token": after_sign(mail), "password": NEW})
    assert late.status_code == 404
    for wrong in ("A" * 60, after_sign(mail)[:-3]):
        answer = await http.post("/v1/passwords", json={"token": wrong, "password": NEW})
        assert answer.status_code == 404
