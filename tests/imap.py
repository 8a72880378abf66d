"""A mailbox that tests write in and the worker reads: pymap, an IMAP server nobody here wrote."""

import imaplib
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.smtp import a_free_port

ROOT = Path(__file__).resolve().parents[1]
USER, PASSWORD = "reponse", "quatre mots sans rapport"
START_S = 20


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where it listens; what it holds is asked of it as any mail program would."""

    port: int

    @property
    def url(self) -> str:
        """As the settings take it."""
        password = PASSWORD.replace(" ", "%20")
        return f"imap://{USER}:{password}@127.0.0.1:{self.port}/INBOX"

    @contextmanager
    def opened(self) -> Iterator[imaplib.IMAP4]:
        """A mail program that is signed in."""
        client = imaplib.IMAP4("127.0.0.1", self.port, timeout=10)
        try:
            client.login(USER, PASSWORD)
            yield client
        finally:
            client.logout()

    def put(self, raw: bytes) -> None:
        """Have a mail arrive."""
        with self.opened() as client:
            assert client.append("INBOX", "", "", raw)[0] == "OK"

    def count(self, folder: str, criterion: str = "ALL") -> int:
        """How many mails of a folder fit; 0 when there is no such folder."""
        with self.opened() as client:
            if client.select(folder)[0] != "OK":
                return 0
            return len(client.uid("SEARCH", criterion)[1][0].split())


@contextmanager
def a_mailbox() -> Iterator[Mailbox]:
    """An empty mailbox, served by a process of its own."""
    program = ROOT / ".tools" / "mail" / "bin" / "pymap"
    assert program.exists(), "script/setup --test"
    port = a_free_port()
    served = subprocess.Popen(
        [
            str(program),
            *("--host", "127.0.0.1", "--port", str(port), "--no-tls"),
            *("--no-service", "admin", "--no-service", "sieve"),
            *("dict", "--demo-data", "--demo-user", USER, "--demo-password", PASSWORD),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    mailbox = Mailbox(port)
    try:
        limit = time.monotonic() + START_S
        while True:
            try:
                _empty(mailbox)
                break
            except OSError:
                assert served.poll() is None
                assert time.monotonic() < limit
                time.sleep(0.05)
        yield mailbox
    finally:
        served.terminate()
        served.wait(10)


def _empty(mailbox: Mailbox) -> None:
    """pymap's demonstration account begins with some mails."""
    with mailbox.opened() as client:
        client.select("INBOX")
        if found := client.uid("SEARCH", "ALL")[1][0].split():
            client.uid("STORE", b",".join(found).decode(), "+FLAGS", r"(\Deleted)")
            client.expunge()
