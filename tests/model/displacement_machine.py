"""The same machine with requests that a booking give way to a project's."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.model.house import Paper
from tests.model.machine import PEOPLE, BookingsMachine, some


class DisplacementMachine(BookingsMachine):
    """Who waits for what a lower booking has may ask for it; the concierge decides."""

    @some("pending", "confirmed")
    @rule(
        who=st.sampled_from(PEOPLE),
        number=st.integers(0, 50),
        grant=st.booleans(),
        shift=st.sampled_from([-30, 0, 30]),
    )
    def displace(self, who: str, number: int, grant: bool, shift: int) -> None:
        """A project asks that a booking give way; the concierge proposes, then answers."""
        key, held = self.which(number, "pending", "confirmed")
        wanting = Paper(
            len(self.house.bookings), who, held.room, held.start + shift, held.end + shift, True
        )
        allowed = held.status == "pending" or held.rank > wanting.rank
        if held.start < self.house.now or wanting.start <= self.house.now:
            allowed = False
        if held not in self.house.obstacles(wanting):
            allowed = False
        body = {
            "standing": key,
            "reason": "Modèle",
            "wanted": {
                "room": held.room,
                "starts_at": self.at(wanting.start),
                "ends_at": self.at(wanting.end),
                "purpose": "atelier",
                "title": "Prioritaire",
                "project": "projet",
            },
        }
        asked = self.ask(who, "POST", "/displacements", json=body)
        assert (asked.status_code == 201) is allowed, asked.text
        if allowed:
            wanting.status = "waiting"
            self.house.bookings[asked.json()["wanting"]["id"]] = wanting
            path = f"/displacements/{asked.json()['id']}"
            proposed = self.ask("team", "POST", f"{path}/proposal")
            assert proposed.json()["status"] == "proposed", proposed.text
            self._answer_displacement(path, held, wanting, grant)
        self.compare()

    def _answer_displacement(self, path: str, held: Paper, wanting: Paper, grant: bool) -> None:
        answer = self.ask(
            "team", "POST", f"{path}/{'grant' if grant else 'refusal'}", json={"reason": "Modèle"}
        )
        blocked = grant and bool(self.house.obstacles(wanting, but=held))
        self.agree(answer, "slot-taken" if blocked else None)
        if grant and not blocked:
            type(self).seen["displaced"] += 1
            held.status, held.pieces = "cancelled", 0
            assert self.house.take(wanting, "confirmed") is None
            self.house.offer()
