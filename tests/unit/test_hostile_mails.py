"""Mails made to keep a worker busy: each is dealt with at once, or not read at all."""

from time import process_time

import pytest

from api.notices.actions.receive import parsed
from api.notices.rules.recognise import (
    from_a_machine,
    message_id_of,
    names_in,
    readable,
    sender_of,
    subject_of,
)
from api.notices.rules.reply import has_files, reply_of, text_of

FROM = b"From: a@b.example\r\n"
AT_ONCE_S = 4
"""Seconds of processor, on a busy machine; what these mails took before was minutes."""


def _page(said: str, length: int = 400_000) -> bytes:
    page = (said * (length // len(said))).encode()
    return FROM + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page


def _plain(said: str, length: int = 400_000) -> bytes:
    return FROM + b"\r\n" + (said * (length // len(said))).encode()


def _nested(depth: int) -> bytes:
    part = b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n'
    inside = b"".join(part % (one, one) for one in range(depth))
    return FROM + b"MIME-Version: 1.0\r\n" + inside + b"Content-Type: text/plain\r\n\r\nx\r\n"


def _parts(count: int) -> bytes:
    head = FROM + b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
    return head + b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" * count + b"--b--\r\n"


HOSTILE = {
    "commas": FROM + b"To: " + b"," * 60_000 + b"\r\n\r\nx",
    "quotes": FROM + b"To: " + b'"a ' * 20_000 + b"\r\n\r\nx",
    "angles": FROM + b"To: " + b"<" * 60_000 + b"\r\n\r\nx",
    "addresses": FROM + b"To: " + b"a@b.fr, " * 7_000 + b"\r\n\r\nx",
    "headers": FROM + b"To: a@b.fr\r\n" * 5_000 + b"\r\nx",
    "subject": FROM + b"Subject: " + b"=?utf-8?q?a?= " * 4_000 + b"\r\n\r\nx",
    "head": FROM + b"X: " + b"a" * 900_000 + b"\r\n\r\nx",
    "parameters": FROM + b"Content-Type: multipart/mixed; a=" + b'";' * 30_000 + b"\r\n\r\nx",
    "parts": _parts(25_000),
    "nested": _nested(5_000),
    "nested less": _nested(200),
    **{f"page {said}": _page(said) for said in ("<", "<a ", "<a x='", "<!--", "</", "<?", "&#")},
    **{
        f"text {said}": _plain(said) for said in ("\n", "> \n", ">", "Le \n", "--", "_", "De : a\n")
    },
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_mail_keeps_the_worker_busy(raw: bytes) -> None:
    begun = process_time()
    if readable(raw):
        mail = parsed(raw)
        from_a_machine(mail, ours=())
        message_id_of(mail)
        sender_of(mail)
        subject_of(mail)
        list(names_in(mail))
        reply_of(text_of(mail))
        has_files(mail)
    assert process_time() - begun < AT_ONCE_S


def test_mails_of_people_are_readable() -> None:
    name = b"compte rendu de l'atelier du jeudi 26 novembre 2026.pdf"
    joined = b'Content-Disposition: attachment;\r\n filename="' + name + b'"\r\n'
    assert readable(FROM + joined + b"\r\n" + b"-- \r\nClaire\r\n" * 20)


def test_an_html_answer_keeps_its_words() -> None:
    said = (
        "<html><head><title>x</title><style>p > a {}</style></head><body>"
        '<p title="a > b">D’accord&nbsp;: <b>jeudi</b> &lt;14 h&gt;.</p><!-- rien --><p>Merci<br>'
        "Claire</p><script>alert('<p>non</p>')</script></body></html>"
    )
    raw = FROM + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + said.encode()
    words = [line for line in text_of(parsed(raw)).replace("\xa0", " ").split("\n") if line]
    assert words == ["D’accord : jeudi <14 h>.", "Merci", "Claire"]
