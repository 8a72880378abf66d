"""A real SMTP server that tests listen with: it keeps what it takes, or says to come back later."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope


def a_free_port() -> int:
    """A port of the loopback that nobody listens on (aiosmtpd cannot be given port 0)."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Post:
    """What a mail server has taken, and how it behaves from now on."""

    url: str = ""
    taken: list[EmailMessage] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    refusing: bool = False
    slowness_s: float = 0.0

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802 - the name aiosmtpd calls
        """Take a mail, or answer that it cannot be taken now (RFC 5321 §4.2.1)."""
        del server, session
        if self.refusing:
            return "451 4.3.0 plus tard"
        await asyncio.sleep(self.slowness_s)
        assert isinstance(envelope.content, bytes)
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.taken.append(mail)
        self.recipients.append([str(one) for one in envelope.rcpt_tos])
        return "250 OK"

    def ids(self) -> list[str]:
        """The Message-ID of each mail taken, in order."""
        return [str(mail["Message-ID"]) for mail in self.taken]

    def to(self, address: str) -> list[EmailMessage]:
        """The mails taken for one address, in order."""
        return [
            mail
            for mail, given in zip(self.taken, self.recipients, strict=True)
            if address in given
        ]


@contextmanager
def a_post() -> Iterator[Post]:
    """A mail server that runs meanwhile, in a thread of its own."""
    port = a_free_port()
    post = Post(url=f"smtp://127.0.0.1:{port}")
    controller = Controller(post, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield post
    finally:
        controller.stop()
