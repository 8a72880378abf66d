"""One IMAP mailbox, looked into from time to time: an administration gives a mailbox, never an MX.

The standard library's client, which blocks: call it in a thread. Mails are looked at without being
marked (``BODY.PEEK``); they are marked and put away once what they say is in the database, so that
a process killed in between reads them again.
"""

import base64
import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import unquote, urlsplit

TIMEOUT_S = 20
AT_ONCE = 50
MAX_BYTES = 1_000_000
DONE, ASIDE = "Traités", "À examiner"
_ATOM = re.compile(r"[\w.@+-]+", re.ASCII)


class Mailbox:
    """A folder of a mailbox, opened."""

    def __init__(self, client: imaplib.IMAP4, *, moves: bool) -> None:
        self._client = client
        self._moves = moves

    def waiting(self) -> list[str]:
        """The numbers of the oldest unseen mails, :data:`AT_ONCE` at most."""
        _, found = self._client.uid("SEARCH", "UNSEEN")
        return [uid.decode() for uid in (found[0] or b"").split()[:AT_ONCE]]

    def read(self, uid: str) -> bytes | None:
        """A mail's source, left as unseen as it was; None when it has gone meanwhile.

        Of a large one, what comes first (RFC 3501 §6.4.5): words come before files.
        """
        _, said = self._client.uid("FETCH", uid, f"(BODY.PEEK[]<0.{MAX_BYTES}>)")
        return next((bytes(one[1]) for one in said if isinstance(one, tuple)), None)

    def put_away(self, uid: str, folder: str = DONE) -> None:
        """Mark a mail as seen, and move it to ``folder`` where the server can (RFC 6851)."""
        self._client.uid("STORE", uid, "+FLAGS", r"(\Seen)")
        if self._moves:
            folder = f'"{_encoded(folder)}"'
            with suppress(imaplib.IMAP4.error):  # it exists, or cannot: the mark is enough
                self._client.create(folder)
            with suppress(imaplib.IMAP4.error):
                self._client.uid("MOVE", uid, folder)


@contextmanager
def opened(url: str) -> Iterator[Mailbox]:
    """The folder of ``imaps://user:password@host/INBOX``, open meanwhile.

    ``imap:`` is for the loopback. ``OSError`` or ``imaplib.IMAP4.error`` when it cannot be opened.
    """
    target = urlsplit(url)
    host = target.hostname or "127.0.0.1"
    client = (
        imaplib.IMAP4_SSL(  # whose certificate is checked, which is not the library's default
            host, target.port or 993, ssl_context=ssl.create_default_context(), timeout=TIMEOUT_S
        )
        if target.scheme == "imaps"
        else imaplib.IMAP4(host, target.port or 143, timeout=TIMEOUT_S)
    )
    try:
        user = unquote(target.username or "")
        user = user if _ATOM.fullmatch(user) else _quoted(user)
        client.login(user, unquote(target.password or ""))
        folder = unquote(target.path.strip("/")) or "INBOX"
        if client.select(_quoted(_encoded(folder)))[0] != "OK":
            msg = f"no folder {folder}"
            raise imaplib.IMAP4.error(msg)
        able = client.capability()[1][0].upper().split()
        yield Mailbox(client, moves=b"MOVE" in able)
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            client.logout()


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _encoded(name: str) -> str:
    """A folder's name in modified UTF-7 (RFC 3501 §5.1.3)."""

    def coded(found: re.Match[str]) -> str:
        letters = base64.b64encode(found[0].encode("utf-16-be")).rstrip(b"=").decode()
        return f"&{letters.replace('/', ',')}-"

    return re.sub(r"[^\x20-\x7e]+", coded, name.replace("&", "&-"))
