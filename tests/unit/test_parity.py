"""Parity of a choice (req. 108): what is compared is how many places each side is offered."""

from hypothesis import given
from hypothesis import strategies as st

from api.activities.models import Public
from api.registrations.models import CandidateChoice, Involvement
from api.registrations.selection.rules import (
    MANY,
    CandidateSide,
    Tally,
    band,
    disfavoured,
    side_of,
    tallies,
)

SIDES = {CandidateSide.STATE: CandidateSide.REGION, CandidateSide.REGION: CandidateSide.STATE}
candidates = st.lists(
    st.tuples(st.sampled_from(list(Public)), st.sampled_from([*CandidateChoice, None])), max_size=16
)
Candidates = list[tuple[Public, CandidateChoice | None]]


@given(candidates)
def test_each_candidate_is_counted_once_on_their_side(some: Candidates) -> None:
    sides = tallies(some)
    assert sum(one.candidates for one in sides.values()) == len(some)
    for side, tally in sides.items():
        mine = [choice for public, choice in some if side_of(public) == side]
        assert tally.candidates == len(mine)
        assert tally.chosen == mine.count(CandidateChoice.RETENUE)
        assert tally.listed == mine.count(CandidateChoice.LISTE)
        assert tally.declined == mine.count(CandidateChoice.NON_RETENUE)


@given(candidates)
def test_who_is_disfavoured_has_fewer_by_more_than_one_and_somebody_left_out(
    some: Candidates,
) -> None:
    sides = tallies(some)
    state, region = sides[CandidateSide.STATE], sides[CandidateSide.REGION]
    found = disfavoured(sides)
    uneven = abs(state.chosen - region.chosen) > 1
    if found is None:
        fewer = min((state, region), key=lambda one: one.chosen)
        assert not uneven or fewer.left_out == 0
    else:
        assert uneven
        assert sides[found].chosen + 1 < sides[SIDES[found]].chosen
        assert sides[found].left_out > 0


@given(candidates)
def test_both_sides_are_judged_alike(some: Candidates) -> None:
    turned = {Public.AGENTS_STATE: Public.AGENTS_REGION, Public.AGENTS_REGION: Public.AGENTS_STATE}
    other = disfavoured(tallies((turned.get(public, public), choice) for public, choice in some))
    found = disfavoured(tallies(some))
    assert other == (found and SIDES[found])


@given(candidates, st.sampled_from([one for one in Public if side_of(one) == CandidateSide.OTHERS]))
def test_whoever_is_on_neither_side_changes_nothing(some: Candidates, other: Public) -> None:
    more: Candidates = [
        *some,
        (other, CandidateChoice.RETENUE),
        (other, CandidateChoice.RETENUE),
        (other, None),
    ]
    assert disfavoured(tallies(more)) == disfavoured(tallies(some))


@given(candidates)
def test_giving_places_to_who_is_left_out_always_ends_in_parity(some: Candidates) -> None:
    rows = list(some)
    for _ in range(len(rows) + 1):
        side = disfavoured(tallies(rows))
        if side is None:
            break
        rank = next(
            rank
            for rank, (public, choice) in enumerate(rows)
            if side_of(public) == side and choice != CandidateChoice.RETENUE
        )
        rows[rank] = (rows[rank][0], CandidateChoice.RETENUE)
    assert disfavoured(tallies(rows)) is None


@given(candidates)
def test_refusing_the_others_is_no_parity(some: Candidates) -> None:
    """Whoever is not chosen waits, whatever they are told."""
    listed = [(public, None if one == CandidateChoice.NON_RETENUE else one) for public, one in some]
    assert disfavoured(tallies(listed)) == disfavoured(tallies(some))


def test_what_the_rule_says_of_some_choices() -> None:
    def judged(state: Tally, region: Tally) -> CandidateSide | None:
        return disfavoured(
            {
                CandidateSide.STATE: state,
                CandidateSide.REGION: region,
                CandidateSide.OTHERS: Tally(),
            }
        )

    assert judged(Tally(6, 4), Tally(6, 4)) is None
    assert judged(Tally(6, 5), Tally(6, 4)) is None
    assert judged(Tally(6, 6), Tally(6, 4)) == CandidateSide.REGION
    assert judged(Tally(6, 6), Tally(4, 4)) is None  # nobody of the Region is left out
    assert judged(Tally(6, 1, 5), Tally(6, 3)) == CandidateSide.STATE


@given(st.integers(0, 10_000))
def test_involvement_is_a_word_and_grows(number: int) -> None:
    order = list(Involvement)
    assert order.index(band(number)) <= order.index(band(number + 1))
    assert (band(number) == Involvement.AUCUNE) == (number == 0)
    assert (band(number) == Involvement.NOMBREUSES) == (number >= MANY)
