"""PDF documents: tagged, titled, in their language; what people wrote is never markup."""

from pathlib import Path

from api.core.pdf import pdf_of

PAGE = Path(__file__).parent / "page.typ"


async def test_a_page_is_a_tagged_document() -> None:
    made = await pdf_of(PAGE, {"words": "Été"}, title="Essai", locale="fr")
    assert made.startswith(b"%PDF")
    assert b"/Lang(fr)" in made
    assert b"/StructTreeRoot" in made
    assert b"pdfuaid:part" in made
    assert b"Essai" in made


async def test_words_are_words() -> None:
    """A formula or a call in what somebody wrote is shown, not run."""
    hostile = '#panic("run") $x$ *gras* #include "/etc/passwd"'
    made = await pdf_of(PAGE, {"words": hostile}, title="#panic()", locale="fr")
    assert made.startswith(b"%PDF")
