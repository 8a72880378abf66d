"""Which format an ``Accept`` header asks for (RFC 9110 §12.5.1), among those of an address."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.network.problems import NotAcceptable


@dataclass(frozen=True, slots=True)
class Format:
    """A format offered: its media type as answered, and the shorter names that also mean it."""

    name: str
    type: str
    version: str
    others: tuple[str, ...] = ()

    @property
    def media(self) -> str:
        """Its whole media type; no charset, for clients compare it as it is."""
        return f"{self.type};version={self.version}"


def _vendor(kind: str) -> str:
    return f"application/vnd.sdmx.{kind}"


STRUCTURE_21 = (Format("xml", _vendor("structure+xml"), "2.1", ("application/xml", "text/xml")),)
DATA_21 = (
    Format("generic", _vendor("genericdata+xml"), "2.1", ("application/xml", "text/xml")),
    Format("specific", _vendor("structurespecificdata+xml"), "2.1"),
    Format("json", _vendor("data+json"), "1.0.0", ("application/json",)),
    Format("csv", _vendor("data+csv"), "1.0.0", ("text/csv",)),
)
STRUCTURE_30 = (Format("json", _vendor("structure+json"), "2.0.0", ("application/json",)),)
DATA_30 = (Format("csv", _vendor("data+csv"), "2.0.0", ("text/csv",)),)


def chosen(accept: str | None, offered: Sequence[Format]) -> Format:
    """The format that the client likes best; the first one for whoever takes anything."""
    best: tuple[float, int, Format] | None = None
    for rank, part in enumerate((accept or "*/*")[:300].split(",")):
        media, *rest = (piece.strip().lower() for piece in part.split(";"))
        said = dict(piece.split("=", 1) for piece in rest if "=" in piece)
        weight = _weight(said.get("q", "1"))
        found = next((one for one in offered if _fits(one, media, said.get("version"))), None)
        if found and weight > 0 and (best is None or (weight, -rank) > best[:2]):
            best = (weight, -rank, found)
    if best is None:
        raise NotAcceptable(formats=", ".join(one.media for one in offered))
    return best[2]


def _fits(one: Format, media: str, version: str | None) -> bool:
    if media == one.type:
        return version is None or version.strip('"') == one.version
    first, _, second = media.partition("/")
    return media in one.others or (second == "*" and first in {"*", "application"})


def _weight(quality: str) -> float:
    try:
        return float(quality)
    except ValueError:
        return 0.0
