"""What a mail answers, and what it says: mails as the programs of administrations write them."""

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from api.notices.rules import recognise
from api.notices.rules.recognise import from_a_machine, name_of, names_in, sender_of
from api.notices.rules.reply import MARKERS, has_files, reply_of, text_of

OUTLOOK = """Bonjour,
je prends la tâche.

Claire

De : Ti Lab <x@tilab.example>
Envoyé : jeudi 26 novembre 2026 09:12
À : Claire
Objet : Re: sujet

ancien texte"""
GMAIL_WRAPPED = """OK

Le jeu. 26 nov. 2026 à 09:12, Communauté UTILO <
reponse+n1-4.abc@tilab.example> a écrit :

> ancien"""
ANSWERS = {
    "outlook": (OUTLOOK, "Bonjour,\nje prends la tâche.\n\nClaire"),
    "owa": (
        "D'accord.\n\n________________________________\nDe : Ti Lab\nEnvoyé : x\nancien",
        "D'accord.",
    ),
    "gmail": (
        "OK pour moi.\n\nLe jeu. 26 nov. 2026 à 09:12, Ti Lab <x@y.example> a écrit :\n\n> ancien",
        "OK pour moi.",
    ),
    "gmail wrapped": (GMAIL_WRAPPED, "OK"),
    "thunderbird": ("Oui\n\nLe 26/11/2026 à 09:12, Ti Lab a écrit :\n> ancien", "Oui"),
    "zimbra": ("Oui !\n\n----- Mail original -----\nDe: x\nÀ: c\nObjet: s\n\nancien", "Oui !"),
    "original": ("Oui\n\n-----Message d'origine-----\nDe : Ti Lab\nancien", "Oui"),
    "apple": (
        "Oui\n\nEnvoyé de mon iPhone\n\n> Le 26 nov. 2026 à 09:12, Ti Lab <x@y.example> a écrit :"
        "\n> \n> ancien",
        "Oui",
    ),
    "english": (
        "Yes\n\nOn Thu, Nov 26, 2026 at 9:12 AM Ti Lab <x@y.example> wrote:\n> old",
        "Yes",
    ),
    "marker quoted": (f"Vu\n\n> {MARKERS['fr']}\n> ancien", "Vu"),
    "marker alone": (f"Seen\r\n\r\n{MARKERS['en']}\r\nold", "Seen"),
    "signature": ("Vu\n\n-- \nClaire\nDREAL", "Vu"),
    "mine is quoted too": (
        "Je cite :\n> un mot\nEt je réponds.",
        "Je cite :\n> un mot\nEt je réponds.",
    ),
    "nothing": ("\n\n> ancien", ""),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_only_what_was_written_is_kept(name: str) -> None:
    given, expected = ANSWERS[name]
    assert reply_of(given) == expected


def mail(raw: str) -> EmailMessage:
    """A mail from its source."""
    read = message_from_bytes(raw.encode(), policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


def test_a_mail_in_html_only_is_read_as_words() -> None:
    one = mail(
        "Content-Type: text/html; charset=utf-8\n\n<html><head><style>p{}</style></head><body>"
        "<p>Bonjour &amp; merci</p><script>alert(1)</script><div>à <b>jeudi</b></div></body></html>"
    )
    assert text_of(one) == "Bonjour & merci\n\nà jeudi"


def test_a_body_that_nobody_can_read_is_not_a_fault() -> None:
    assert text_of(mail("Content-Type: text/plain; charset=x-unknown\n\nOui")) == "Oui"
    assert text_of(mail("Content-Type: image/png\n\n")) == ""
    assert text_of(mail("Content-Type: multipart/mixed; boundary=x\n\n")) == ""


def test_files_are_seen() -> None:
    one = EmailMessage()
    one.set_content("Oui")
    assert not has_files(one)
    one.add_attachment(b"1", maintype="application", subtype="pdf", filename="a.pdf")
    assert has_files(one)
    assert text_of(one).strip() == "Oui"


MAC = "abcdefghij-_0123456789"


def test_a_notice_is_found_by_address_and_by_thread() -> None:
    name = name_of(3, 41, MAC)
    address = recognise.reply_address("reponse@tilab.example", name)
    assert address == f"reponse+n3-41.{MAC}@tilab.example"
    one = mail(
        f"To: Ti Lab <{address.upper()}>\nIn-Reply-To: <n3-7.{MAC}@tilab.example>\n"
        f"References: <autre@x> <n3-6.{MAC}@tilab.example>\n\n"
    )
    assert [(found.lab, found.number) for found in names_in(one)] == [(3, 41), (3, 6), (3, 7)]
    assert {found.mac for found in names_in(one)} == {MAC}


@pytest.mark.parametrize(
    "raw",
    [
        "To: reponse@tilab.example\nIn-Reply-To: <n3-41@tilab.example>\n\n",
        f"In-Reply-To: <n99999999999999999999-1.{MAC}@x>\n\n",
        f"In-Reply-To: n3-41.{MAC}@x\n\n",
        "To: =?utf-8?b?////?= <\x00>, (((\nReferences: <<<>>> <>\n\n",
        "\n\n",
    ],
)
def test_what_names_nothing_names_nothing(raw: str) -> None:
    assert list(names_in(mail(raw))) == []


@pytest.mark.parametrize(
    "head",
    [
        "Auto-Submitted: auto-replied",
        "Precedence: bulk",
        "List-Id: <liste.example>",
        "Return-Path: <>",
        "X-Auto-Response-Suppress: All",
        f"Message-ID: <n3-41.{MAC}@tilab.example>",
        "From: reponse@tilab.example",
        "From: a@x.example, b@x.example",
        "From: personne",
    ],
)
def test_machines_are_not_answered(head: str) -> None:
    sender = "" if head.startswith("From") else "From: claire@x.example\n"
    assert from_a_machine(mail(f"{sender}{head}\n\nBonjour"), ours=("Reponse@tilab.example",))


def test_people_are_people() -> None:
    one = mail(
        "From: Claire <Claire@X.example>\nAuto-Submitted: no\nReturn-Path: <claire@x.example>\n\n"
    )
    assert not from_a_machine(one, ours=("reponse@tilab.example",))
    assert sender_of(one) == "claire@x.example"
