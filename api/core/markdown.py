"""Markdown to a tree of allowed nodes: the one form that pages, mails and printed sheets draw.

The server parses when words are written, so that every reader draws the same thing and no page
needs a parser. A tree is JsonML-like: a list of nodes, each a text or ``[tag, attributes?, …]``.
Tags are ``p q ul ol li table thead tbody tr th td h i b s a code pre br hr span @``; ``h`` holds
its level (3 to 6) first, ``a`` has ``{"href"}``, ``ol`` may have ``{"start"}``, ``@`` holds a
handle. Raw HTML is text, and no picture is ever fetched: it becomes a link.
"""

import asyncio
import re
from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

Tree = list[Any]
_PARSER = MarkdownIt("commonmark", {"html": False, "linkify": False, "maxNesting": 20}).enable(
    ["table", "strikethrough"]
)
MAX_ADDRESS = 2_000
_LONG = 4_000
"""Characters from which on parsing is done beside the event loop (10 ms for so many)."""
_UNSEEN = re.compile(
    r"[\x00-\x20\x7f-\xa0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
_MAILBOX = re.compile(r"[^@?\s]+@[^@?\s]+")
_FOUND = re.compile(
    r"(https?://[^\s<>\"'`]+[^\s<>\"'`.,;:!?)\]])|(?<![\w@/.])@([a-z0-9]+(?:-[a-z0-9]+)*)"
)
_BLOCKS = {
    "paragraph": "p",
    "blockquote": "q",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
    "th": "th",
    "td": "td",
}
_MARKS = {"em": "i", "strong": "b", "s": "s"}


def address(href: str) -> str | None:
    """``href`` if it may be followed: http(s) without credentials, mailto of one mailbox, a path
    of this instance; None for anything else, and for what hides signs nobody sees."""
    if _UNSEEN.search(href) or len(href) > MAX_ADDRESS or "\\" in href:
        return None
    if href.startswith("/"):
        return None if href.startswith("//") else href
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme in {"http", "https"}:
        return href if parts.hostname and parts.username is None else None
    if parts.scheme == "mailto" and not parts.query and _MAILBOX.fullmatch(parts.path):
        return href
    return None


class _Builder:
    """Walks the parser's tokens; ``stack`` are the nodes that are open."""

    def __init__(self, handles: Collection[str] | None) -> None:
        self.root: Tree = []
        self.stack: list[Tree] = [self.root]
        self.handles = handles
        self.links = 0

    def walk(self, tokens: list[Token]) -> None:
        for token in tokens:
            self._take(token)

    def _take(self, token: Token) -> None:
        kind = token.type.rsplit("_", 1)[0]
        match token.type:
            case "inline":
                self.walk(token.children or [])
            case "text":
                self.stack[-1].extend(self._words(token.content))
            case "softbreak":
                self.stack[-1].append("\n")
            case "hardbreak":
                self.stack[-1].append(["br"])
            case "code_inline":
                self.stack[-1].append(["code", token.content])
            case "fence" | "code_block":
                self.stack[-1].append(["pre", token.content])
            case "hr":
                self.stack[-1].append(["hr"])
            case "image":
                self._picture(token)
            case _ if kind in {"heading", "link"} or kind in _BLOCKS or kind in _MARKS:
                self._nest(kind, token)
            case _:  # html_block, html_inline and whatever comes: shown as they were typed
                self.stack[-1].append(token.content)

    def _nest(self, kind: str, token: Token) -> None:
        if token.nesting < 0:
            closed = self.stack.pop()
            self.links -= closed[0] == "a"
            return
        node: Tree
        match kind:
            case "heading":
                node = ["h", min(int(token.tag[1]) + 2, 6)]
            case "link":
                href = address(str(token.attrs.get("href", "")))
                node = ["a", {"href": href}] if href else ["span"]
                self.links += bool(href)
            case "ordered_list" if token.attrs.get("start", 1) != 1:
                node = ["ol", {"start": int(token.attrs["start"])}]
            case _:
                node = [_BLOCKS.get(kind) or _MARKS[kind]]
        self.stack[-1].append(node)
        self.stack.append(node)

    def _picture(self, token: Token) -> None:
        href = address(str(token.attrs.get("src", "")))
        said = token.content or href or ""
        self.stack[-1].append(["a", {"href": href}, said] if href and not self.links else said)

    def _words(self, text: str) -> Iterator[Any]:
        """Text with its plain addresses as links and its mentions as such."""
        at = 0
        for found in _FOUND.finditer(text):
            url, handle = found[1], found[2]
            if url and (self.links or address(url) is None):
                continue
            if handle and self.handles is not None and handle not in self.handles:
                continue
            if found.start() > at:
                yield text[at : found.start()]
            yield ["a", {"href": url}, url] if url else ["@", handle]
            at = found.end()
        if at < len(text):
            yield text[at:]


def tree(words: str, handles: Collection[str] | None = None) -> Tree:
    """The tree of ``words``. With ``handles``, only these are mentions; else every ``@word`` is."""
    builder = _Builder(handles)
    builder.walk(_PARSER.parse(words))
    return builder.root


async def tree_of(words: str, handles: Collection[str] | None = None) -> Tree:
    """The same, beside the event loop when there is much to parse."""
    if len(words) < _LONG:
        return tree(words, handles)
    return await asyncio.to_thread(tree, words, handles)


def mentions(nodes: Tree) -> set[str]:
    """The handles that a tree mentions."""
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, list):
            found |= {node[1]} if node[0] == "@" else mentions(node[1:])
    return found
