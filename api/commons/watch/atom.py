"""A feed that any reader follows (Atom, RFC 4287), written from public resources."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

NAMESPACE = "http://www.w3.org/2005/Atom"


def feed(*, title: str, base_url: str, lab: str, entries: Sequence[dict[str, Any]]) -> bytes:
    """The feed of a lab's watch. Words are escaped; an address that is no http(s) one is left out.

    An entry's ``id`` is a tag URI (RFC 4151): it stays when the instance moves to another address.
    """
    page = f"{base_url}/veille?lab={lab}"
    latest = max((_instant(one) for one in entries), default=datetime(2020, 1, 1, tzinfo=UTC))
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": "fr"})
    _text(root, "id", f"tag:tilab,2026:{lab}/watch")
    _text(root, "title", title)
    _text(root, "updated", latest.isoformat())
    SubElement(SubElement(root, "author"), "name").text = title
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": page})
    SubElement(root, "link", {"rel": "self", "href": f"{base_url}/v1/labs/{lab}/watch.atom"})
    for one in entries:
        entry = SubElement(root, "entry")
        _text(entry, "id", f"tag:tilab,2026:{lab}/watch/{one['id']}")
        _text(entry, "title", one["title"])
        _text(entry, "updated", _instant(one).isoformat())
        href = one["url"] if str(one["url"] or "").startswith(("http://", "https://")) else page
        SubElement(entry, "link", {"rel": "alternate", "href": href})
        for label in one["tags"]:
            SubElement(entry, "category", {"term": label})
        if one["words"]:
            _text(entry, "summary", one["words"])
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _instant(one: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(one["made_at"])


def _text(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = words
