"""A tree (``api.core.markdown``) as HTML for mails, as plain text, and as the beginning of it."""

import html
import re

from api.core.markdown import Tree, address

_TAGS = {"q": "blockquote", "i": "em", "b": "strong"} | {
    same: same
    for same in (
        *("p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "s", "code"),
        *("h3", "h4", "h5", "h6"),
    )
}
_BEFORE = {"li": "- ", "br": "\n", "hr": "\n---\n"}
_AFTER = {"li": "\n", "tr": "\n", "th": " | ", "td": " | "} | dict.fromkeys(
    ("p", "q", "pre", "h3", "h4", "h5", "h6", "table", "ul", "ol"), "\n\n"
)
_LINES = re.compile(r"\n{3,}")
EXCERPT = 200


def html_of(nodes: Tree, *, base: str = "", people: dict[str, str] | None = None) -> str:
    """HTML with our tags only: everything else is escaped, addresses are checked again.

    ``base`` goes before paths of this instance; ``people`` gives names to mentioned handles.
    """
    return "".join(_html(node, base, people or {}) for node in nodes)


def _html(node: object, base: str, people: dict[str, str]) -> str:
    if not isinstance(node, list):
        return html.escape(str(node))
    tag, attributes, rest = _parts(node)
    if tag == "@":
        handle = str(rest[0])
        return f"<strong>{html.escape(people.get(handle, '@' + handle))}</strong>"
    if tag in {"br", "hr"}:
        return f"<{tag}>"
    opening, closing = _around(tag, attributes, base)
    return opening + "".join(_html(one, base, people) for one in rest) + closing


def _parts(node: Tree) -> tuple[str, dict[str, object], Tree]:
    """A node's tag (``h3`` for a heading), its attributes, what is in it."""
    tag, rest = str(node[0]), list(node[1:])
    if tag == "h":
        tag = f"h{int(rest.pop(0))}"
    attributes = rest.pop(0) if rest and isinstance(rest[0], dict) else {}
    return tag, attributes, rest


def _around(tag: str, attributes: dict[str, object], base: str) -> tuple[str, str]:
    match tag:
        case "pre":
            return "<pre><code>", "</code></pre>"
        case "a":
            href = address(str(attributes.get("href", "")))
            if href is None:
                return "", ""
            whole = base + href if href.startswith("/") else href
            return f'<a href="{html.escape(whole)}">', "</a>"
        case "ol" if "start" in attributes:
            return f'<ol start="{int(str(attributes["start"]))}">', "</ol>"
        case _ if tag in _TAGS:
            return f"<{_TAGS[tag]}>", f"</{_TAGS[tag]}>"
        case _:
            return "", ""


def plain(nodes: Tree, *, base: str = "", people: dict[str, str] | None = None) -> str:
    """The same as text: paragraphs apart, a link followed by its address, ``- `` before items."""
    parts: list[str] = []
    for node in nodes:
        _plain(node, parts, base, people or {})
    return _LINES.sub("\n\n", "".join(parts)).strip()


def _plain(node: object, parts: list[str], base: str, people: dict[str, str]) -> None:
    if not isinstance(node, list):
        parts.append(str(node))
        return
    tag, attributes, rest = _parts(node)
    if tag == "@":
        parts.append(people.get(str(rest[0]), f"@{rest[0]}"))
        return
    parts.append(_BEFORE.get(tag, ""))
    begun = len(parts)
    for one in rest:
        _plain(one, parts, base, people)
    href = str(attributes.get("href", ""))
    if tag == "a" and href != "".join(parts[begun:]):
        parts.append(f" ({base}{href})" if href.startswith("/") else f" ({href})")
    parts.append(_AFTER.get(tag, ""))


def excerpt(nodes: Tree, *, length: int = EXCERPT, people: dict[str, str] | None = None) -> str:
    """The beginning on one line, cut between words."""
    line = " ".join(plain(nodes, people=people).split())
    if len(line) <= length:
        return line
    cut = line[:length].rsplit(" ", 1)[0] if " " in line[:length] else line[:length]
    return f"{cut.rstrip(' ,;:.')}…"
