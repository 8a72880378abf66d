"""``tilab mail receive`` and what ``tilab doctor`` says of answers by mail."""

import os
import subprocess
import sys
from pathlib import Path

from pydantic import SecretStr

from api.doctor import mail_in
from api.settings import Settings
from tests.api.test_replies import an_answer, noticed, said, words_of
from tests.builders import World

ROOT = Path(__file__).resolve().parents[2]


async def test_an_answer_given_by_a_pipe_is_posted(world: World, settings: Settings) -> None:
    made, anna, _, notice = await noticed(world)
    assert settings.database_url
    assert settings.database_owner_url
    done = subprocess.run(
        [sys.executable, "-m", "api.cli", "mail", "receive"],
        input=bytes(an_answer(notice, "Par le tube.")),
        cwd=ROOT,
        env=os.environ
        | {
            "DATABASE_URL": settings.database_url,
            "DATABASE_OWNER_URL": settings.database_owner_url,
            "TILAB_DATA_DIR": str(settings.data_dir),
            "TILAB_REPLY_ADDRESS": "reponse@tilab.example",
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "Réponse publiée." in done.stdout.decode()
    (post,) = await said(anna, made)
    assert words_of(post) == "Par le tube."


def test_the_doctor_says_what_lacks_and_never_the_password() -> None:
    url = SecretStr("imaps://reponse:motdepasse@imap.exemple.fr/INBOX")
    both = Settings(inbound_url=url, reply_address="reponse@exemple.fr")
    assert "motdepasse" not in repr(both)
    for found, fine in (
        (mail_in(Settings(inbound_url=None, reply_address=None)), True),
        (mail_in(both), True),
        (mail_in(Settings(inbound_url=url)), False),
        (mail_in(Settings(reply_address="reponse@exemple.fr")), False),
    ):
        assert found.fine is fine
        assert "motdepasse" not in found.sentence
