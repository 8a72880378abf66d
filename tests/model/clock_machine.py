"""The same machine with the day itself: time passes, people come, leave early, or never come."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from api.bookings.tasks.due import do_what_is_due
from tests.model.displacement_machine import DisplacementMachine
from tests.model.machine import PEOPLE, WHOSE, some

EVENING, FEW = 17 * 60, 3


class ClockMachine(DisplacementMachine):
    """What is done at the door, and what the worker does when its time has come."""

    @precondition(lambda self: len(self.house.bookings) >= FEW and self.house.now < EVENING)
    @rule(minutes=st.sampled_from([5, 15, 30, 60, 90]), just=st.sampled_from([None, 0, 0, 1]))
    def pass_time(self, minutes: int, just: int | None) -> None:
        """The clock goes on, often to where something becomes due, or a minute before.

        The worker does what is due; asked again, it does nothing.
        """
        ahead = [when - self.house.now for when, _, _ in self.house.coming()]
        if just is not None and any(when > just for when in ahead):
            minutes = min(when for when in ahead if when > just) - just
        type(self).seen.update(self.house.pass_time(minutes))
        self.wait(do_what_is_due(self.world.sessions))
        assert self.wait(do_what_is_due(self.world.sessions)) == 0
        self.compare()

    @some("confirmed", able="may_arrive")
    @rule(as_who=WHOSE, number=st.integers(0, 50))
    def arrive(self, as_who: str | None, number: int) -> None:
        """Say that one is there, from half an hour before."""
        key, paper = self.which(number, "confirmed", rather=self.house.may_arrive)
        who = as_who or paper.owner
        refused = self.may(who, paper, self.house.may_arrive(paper))
        self.agree(self.transition(who, key, "check-in"), refused)
        if refused is None:
            paper.came = self.house.now
            type(self).seen["arrived"] += 1
        self.compare()

    @some("confirmed", able="may_leave")
    @rule(as_who=WHOSE, number=st.integers(0, 50))
    def leave(self, as_who: str | None, number: int) -> None:
        """Give the room back before the end."""
        key, paper = self.which(number, "confirmed", rather=self.house.may_leave)
        who = as_who or paper.owner
        refused = self.may(who, paper, self.house.may_leave(paper))
        self.agree(self.transition(who, key, "early-end"), refused)
        if refused is None:
            self.house.end_early(paper)
            type(self).seen["ended"] += 1
        self.compare()

    @some("confirmed", able="has_begun")
    @rule(who=st.sampled_from(["team", "team", *PEOPLE]), number=st.integers(0, 50))
    def nobody_came(self, who: str, number: int) -> None:
        """The concierge says that nobody came."""
        key, paper = self.which(number, "confirmed", rather=self.house.has_begun)
        missed = self.house.has_begun(paper) and paper.came is None
        refused = self.may(who, paper, missed) if who == "team" else "forbidden"
        self.agree(self.transition(who, key, "no-show", reason="Modèle"), refused)
        if refused is None:
            self.house.free(paper, "no_show")
            type(self).seen["missed"] += 1
        self.compare()

    @some("confirmed", able="has_begun")
    @rule(as_who=WHOSE, number=st.integers(0, 50))
    def hand_back(self, as_who: str | None, number: int) -> None:
        """Say how the room was left."""
        key, paper = self.which(number, "confirmed", rather=self.house.has_begun)
        who = as_who or paper.owner
        refused = self.may(who, paper, self.house.has_begun(paper) and not paper.handed_back)
        self.agree(self.transition(who, key, "hand-back", in_initial_state=True), refused)
        if refused is None:
            paper.handed_back = True
            type(self).seen["handed back"] += 1
        self.compare()
