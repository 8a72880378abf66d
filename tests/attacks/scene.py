"""Somebody who attacks: ``await attack(ben, "POST C/posts")`` fills every text of that body.

Round by round each field says other payloads; what the API took is noted, field by field, so that
what was never tried is known at the end.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from httpx import AsyncClient

from api.labs.models import Lab
from tests.attacks.exceptions import EXCEPTIONS
from tests.attacks.fields import every_field, free, said
from tests.builders import Signed, World
from tests.communities import Made
from tests.malformed import Description, Schema
from tests.payloads import MARKDOWN

ROUNDS = 3
"""Each text of some length holds all the payloads, each line others in each round."""
STRIDE = 7
"""How far the payloads of a round are from those of the round before."""
LAB = "/v1/labs/{lab}/"
COMMUNITY = "/v1/labs/{lab}/communities/{community}"
ADDRESSES = {"url", "source_url"}
"""Fields that take nothing but an address: what they refuse is tried apart."""
ADDRESS = "https://e.example/<script>alert(1)</script>"
_GONE = {code: None for code in range(32) if chr(code) not in "\t\n\r"}
NEW = 9
WAYS = (-1, 0, 1, 2, NEW)
"""How an item's version is known: not asked, read so many steps up, or just made."""
PAYLOADS = tuple(dict.fromkeys(one.translate(_GONE) for one in MARKDOWN))


@lru_cache(maxsize=64)
def chunks(most: int) -> list[tuple[str, tuple[str, ...]]]:
    """The payloads, as many at a time as fit in so many characters; with those that they are."""
    gap = "\n\n" if most > 1000 else " "
    found: list[tuple[str, tuple[str, ...]]] = []
    held: list[str] = []
    for one in PAYLOADS:
        words = one if most > 1000 else " ".join(one.split())
        if len(words) > most:
            continue
        if len(gap.join([*held, words])) > most:
            found.append((gap.join(held), tuple(held)))
            held = []
        held.append(words)
    found.append((gap.join(held), tuple(held)))
    return found


def _objects(value: Any) -> bool:
    """Whether there is more to fill inside."""
    return isinstance(value, dict) or (isinstance(value, list) and any(map(_objects, value)))


@dataclass
class Attack:
    """A community whose people write what attacks, and what was kept of it."""

    world: World
    described: Description
    lab: Lab
    made: Made
    manager: Signed
    """Manages the lab, and animates the community."""
    ben: Signed
    """A member and an ambassador, without a part in the lab."""
    cleo: Signed
    """A member."""
    stranger: AsyncClient
    """Somebody without an account."""
    turn: int = 0
    places: dict[str, Any] = field(default_factory=dict)
    """Path parameters of what was made last."""
    kept: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    """By operation and field, the payloads that the API took."""
    _bodies: dict[str, Schema] = field(default_factory=dict)
    _said: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _held: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places |= {"lab": self.lab.slug, "community": self.made.row.slug}
        for method, path, schema in self.described.bodies(*self.described_tags()):
            self._bodies[f"{method} {path}"] = schema

    def described_tags(self) -> set[str]:
        """Every tag of the description."""
        paths = self.described.document["paths"].values()
        return {tag for path in paths for one in path.values() for tag in one["tags"]}

    def words(self, most: int = 200, more: int = 0, end: str = "") -> str:
        """What is said in this round, in a field of so many characters; with an end of its own."""
        them = chunks(min(most, 20_000))
        text, payloads = them[(self.turn * STRIDE + more) % len(them)]
        self._said[text + end] = payloads
        return text + end

    def exactly(self, payload: str) -> str:
        """One payload, where a field does not take them all."""
        assert payload in PAYLOADS
        self._said[payload] = (payload,)
        return payload

    def _filled(self, schema: Schema, given: Any, at: str = "") -> Any:
        for kind in self.described.kinds(schema):
            if free(kind):
                return self.words(kind.get("maxLength", 200))
            if kind.get("type") == "array":
                item = kind.get("items", {})
                if any(free(one) for one in self.described.kinds(item)):
                    most = min(kind.get("maxItems", 3), 3)
                    limit = self.described.kinds(item)[0].get("maxLength", 200)
                    return [self.words(limit, more) for more in range(most)]
                if not self._bears(item):
                    return given
                return [self._filled(item, one, at) for one in given or [None]]
            if "properties" in kind:
                needed = set(kind.get("required", ()))
                base = {k: v for k, v in kind.get("example", {}).items() if k in needed}
                base |= given or {}
                for name, one in kind["properties"].items():
                    told = name in (given or {}) and not _objects(given[name])
                    if self._bears(one) and not told:
                        base[name] = self._filled(one, base.get(name))
                return base
        return given

    def _bears(self, schema: Schema) -> bool:
        for kind in self.described.kinds(schema):
            if free(kind):
                return True
            if self._bears(kind["items"]) if kind.get("type") == "array" else False:
                return True
            if any(self._bears(one) for one in kind.get("properties", {}).values()):
                return True
        return False

    async def __call__(self, who: Any, operation: str, **given: Any) -> Any:
        """Say the payloads there; the answer's body.

        ``given`` is said as it is (a field given as None is left out); ``_base`` holds lists of
        objects whose texts are filled, ``_headers`` what is sent along.
        """
        method, path = operation.split(" ")
        path = path if path.startswith("/") else LAB + path
        path = path.replace(LAB + "C", COMMUNITY)
        key = f"{method} {path}"
        headers = given.pop("_headers", {})
        base = given.pop("_base", {})
        given = {
            one: self.exactly(ADDRESS)
            for one in self._bodies[key].get("properties", {})
            if one in ADDRESSES
        } | given
        body = self._filled(self._bodies[key], base | given)
        body = {k: v for k, v in (body | given).items() if v is not None}
        answer = await self._sent(who, method, path, body, headers)
        assert answer.is_success, (key, answer.status_code, answer.text[:600], str(body)[:600])
        for name, value in said(self.described, self._bodies[key], body):
            self.kept[key, name] |= set(self._said.get(value, ()))
        return answer.json() if answer.content else {}

    async def _sent(
        self, who: Any, method: str, path: str, body: Any, headers: dict[str, str]
    ) -> Any:
        """The answer; what is changed as it was last read, where the API asks for that."""
        ask = who.client if isinstance(who, Signed) else who
        url = path.format_map(self.places)
        answer = None
        ups = [self._held[f"{method} {path}"]] if f"{method} {path}" in self._held else WAYS
        for up in ups:
            held = {"If-Match": '"1"'} if up == NEW else {}
            if 0 <= up < NEW:
                item = url.rsplit("/", up)[0] if up else url
                read = await ask.get(item, headers=headers)
                version = read.json().get("version") if read.is_success else None
                if up and "etag" not in read.headers and version is None:
                    continue
                held = {"If-Match": read.headers.get("etag", f'"{version or 0}"')}
            answer = await ask.request(method, url, json=body, headers=headers | held)
            if answer.status_code not in (404, 405, 412, 428):
                self._held[f"{method} {path}"] = up
                return answer
        return answer

    async def read(self, who: Signed, path: str) -> Any:
        """What is read there."""
        path = (path if path.startswith("/") else LAB + path).replace(LAB + "C", COMMUNITY)
        answer = await who("GET", path.format_map(self.places))
        assert answer.is_success, (path, answer.text)
        return answer.json()

    def missing(self) -> list[str]:
        """The text fields that were not tried, and what is excepted without need."""
        fields = every_field(self.described)
        excepted = {one for one in fields if one in EXCEPTIONS}
        tried = {one for one, payloads in self.kept.items() if payloads}
        needless = (EXCEPTIONS.keys() - fields) | (excepted & tried)
        return sorted(map(str, (fields - excepted - tried) | needless))

    def check(self) -> None:
        """Fails unless every text field of the API was tried, with all the payloads in turn."""
        assert not self.missing(), "\n".join(self.missing())
        said: set[str] = set().union(*self.kept.values())
        assert len(said) > 140, len(said)

    async def act(self, who: Any, operation: str, **body: Any) -> Any:
        """Do something without words."""
        method, path = operation.split(" ")
        path = (path if path.startswith("/") else LAB + path).replace(LAB + "C", COMMUNITY)
        answer = await self._sent(who, method, path, body, {})
        assert answer.is_success, (operation, answer.status_code, answer.text)
        return answer.json() if answer.content else {}
