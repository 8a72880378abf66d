"""The version of each lab's data, kept in memory so that an unchanged list costs no query.

The truth is the table ``lab_version``, raised by ``tilab_seal`` within each transaction. This
process raises its copy when it commits; other processes learn by NOTIFY, usually at once
(the bound is stated in ADR 0005). While the listening connection is down the board says nothing,
and answers are computed afresh.
"""

from collections.abc import Iterable

from api.core.ids import LabId


class VersionBoard:
    """Lab versions and the network's (the feed's head), known or not."""

    def __init__(self) -> None:
        self.live = False
        self._network = 0
        self._by_id: dict[int, int] = {}
        self._ids: dict[str, int] = {}

    def load(self, network: int, labs: Iterable[tuple[int, str, int]]) -> None:
        """Start from what the database says: rows of (lab id, slug, version)."""
        rows = list(labs)
        self._network = network
        self._by_id = {lab_id: version for lab_id, _, version in rows}
        self._ids = {slug: lab_id for lab_id, slug, _ in rows}
        self.live = True

    def advance(self, labs: Iterable[LabId | None], sequence: int) -> None:
        """A transaction that touched ``labs`` was sealed as ``sequence``."""
        self._network = max(self._network, sequence)
        for lab_id in labs:
            if lab_id is not None:
                self._by_id[lab_id] = max(self._by_id.get(lab_id, 0), sequence)

    def unmet(self, labs: Iterable[int]) -> list[int]:
        """Those of ``labs`` that were created since the board was loaded."""
        return sorted(set(labs).difference(self._ids.values()))

    def meet(self, labs: Iterable[tuple[int, str]]) -> None:
        """Learn the names of labs, as (lab id, slug); versions come by :meth:`advance` alone."""
        self._ids |= {slug: lab_id for lab_id, slug in labs}

    def of_network(self) -> int | None:
        """The feed's head, or None when unknown."""
        return self._network if self.live else None

    def of_id(self, lab_id: LabId) -> int | None:
        """The version of that lab, or None when unknown."""
        return self._by_id.get(lab_id, 0) if self.live else None

    def of_lab(self, slug: str) -> int | None:
        """The version of the lab named ``slug``, or None when unknown."""
        lab_id = self._ids.get(slug)
        return self._by_id.get(lab_id, 0) if self.live and lab_id is not None else None


board = VersionBoard()
