"""Markdown to a tree: what it gives for plain and for hostile words, and what is drawn from it."""

import pytest

from api.core.markdown import address, mentions, tree, tree_of
from api.core.written import excerpt, html_of, plain

SAMPLES = {
    "Bonjour": [["p", "Bonjour"]],
    "un\ndeux": [["p", "un", "\n", "deux"]],
    "un  \ndeux": [["p", "un", ["br"], "deux"]],
    "# Titre": [["h", 3, "Titre"]],
    "###### Petit": [["h", 6, "Petit"]],
    "**gras** *penché* ~~barré~~": [
        ["p", ["b", "gras"], " ", ["i", "penché"], " ", ["s", "barré"]]
    ],
    "`code`": [["p", ["code", "code"]]],
    "```\n<b>\n```": [["pre", "<b>\n"]],
    "> cité": [["q", ["p", "cité"]]],
    "- un\n- deux": [["ul", ["li", ["p", "un"]], ["li", ["p", "deux"]]]],
    "3. trois": [["ol", {"start": 3}, ["li", ["p", "trois"]]]],
    "---": [["hr"]],
    "[lien](https://tilab.example)": [["p", ["a", {"href": "https://tilab.example"}, "lien"]]],
    "[page](/labs/ti-lab)": [["p", ["a", {"href": "/labs/ti-lab"}, "page"]]],
    "Voir https://tilab.example/x.": [
        ["p", "Voir ", ["a", {"href": "https://tilab.example/x"}, "https://tilab.example/x"], "."]
    ],
    "@claire-martin bonjour": [["p", ["@", "claire-martin"], " bonjour"]],
    "ecrire@tilab.example": [["p", "ecrire@tilab.example"]],
    "![photo](https://tilab.example/p.png)": [
        ["p", ["a", {"href": "https://tilab.example/p.png"}, "photo"]]
    ],
    "<script>alert(1)</script>": [["p", "<script>alert(1)</script>"]],
    "[x](javascript:alert(1))": [["p", "[x](javascript:alert(1))"]],
}
"""What the parser gives: stored beside the words, so a change of it is a change of what is said."""


@pytest.mark.parametrize("words", SAMPLES)
def test_the_tree_of_samples(words: str) -> None:
    assert tree(words) == SAMPLES[words]


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html;base64,PHN",
        "vbscript:x",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "https://user:word@elsewhere.example",
        "https://",
        "https://[oops",
        "mailto:a@b.example?bcc=c@d.example",
        "\u202ehttps://tilab.example",
        "feed:javascript:alert(1)",
        "#ancre",
        "https://tilab.example/" + "x" * 2000,
    ],
)
def test_addresses_that_are_not_followed(href: str) -> None:
    assert address(href) is None
    drawn = html_of(tree(f"[x](<{href}>)"))
    # The parser may have made a harmless address of it: a sign it does not know is %-written.
    assert "<a" not in drawn or 'href="/%5C' in drawn or 'href="https://%5B' in drawn


def test_addresses_that_are() -> None:
    for href in ("https://tilab.example/a?b=c#d", "mailto:a@tilab.example", "/labs/ti-lab"):
        assert address(href) == href


def test_only_known_people_are_mentioned() -> None:
    words = "@claire et @personne, `@code`"
    assert mentions(tree(words)) == {"claire", "personne"}
    assert tree(words, {"claire"})[0][:3] == ["p", ["@", "claire"], " et @personne, "]


def test_nothing_typed_becomes_a_tag() -> None:
    drawn = html_of(tree('<img src=x onerror=alert(1)> & "x" <b>gras</b>\n\n<div>y</div>'))
    assert drawn == (
        "<p>&lt;img src=x onerror=alert(1)&gt; &amp; &quot;x&quot; &lt;b&gt;gras&lt;/b&gt;</p>"
        "<p>&lt;div&gt;y&lt;/div&gt;</p>"
    )


def test_mails_say_the_same_in_html_and_in_words() -> None:
    given = tree("# Compte rendu\n\n@claire : [ici](/labs/x) et **là**.\n\n- un\n- deux")
    people = {"claire": "Claire <Martin>"}
    assert html_of(given, base="https://tilab.example", people=people) == (
        "<h3>Compte rendu</h3><p><strong>Claire &lt;Martin&gt;</strong> :"
        ' <a href="https://tilab.example/labs/x">ici</a> et <strong>là</strong>.</p>'
        "<ul><li><p>un</p></li><li><p>deux</p></li></ul>"
    )
    assert plain(given, base="https://tilab.example", people=people).splitlines()[:3] == [
        "Compte rendu",
        "",
        "Claire <Martin> : ici (https://tilab.example/labs/x) et là.",
    ]
    assert excerpt(given, length=22) == "Compte rendu @claire…"


async def test_much_is_parsed_beside_the_loop() -> None:
    words = "Un paragraphe.\n\n" * 2000
    assert len(await tree_of(words)) == 2000
    assert tree("[" * 5000)
    assert tree("> " * 200 + "fond")
