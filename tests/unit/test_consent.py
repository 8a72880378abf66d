"""The rule of consent, on paper: what must hold whatever was said, by however many."""

from hypothesis import given
from hypothesis import strategies as st

from api.deliberation.rules.consent import (
    IN_FORCE,
    UNDER_WAY,
    Act,
    ConsentOutcome,
    ConsentState,
    Hand,
    Moment,
    Position,
    Stance,
    abilities,
    outcome,
    timely,
    whose,
)

positions = st.lists(
    st.one_of(
        st.builds(Position, st.sampled_from([Stance.CONSENTEMENT, Stance.RETRAIT])),
        st.builds(Position, st.just(Stance.OBJECTION), st.booleans()),
    ),
    max_size=30,
)
needs = st.integers(2, 12)
hands = st.builds(Hand, st.booleans(), st.booleans(), st.booleans(), st.booleans())
moments = st.builds(
    Moment,
    st.sampled_from(ConsentState),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.none() | st.sampled_from(ConsentOutcome),
    st.booleans(),
    st.booleans(),
)


@given(positions, needs)
def test_an_objection_that_stands_stops_it(taken: list[Position], needed: int) -> None:
    stopped = outcome([*taken, Position(Stance.OBJECTION)], needed)
    assert stopped is ConsentOutcome.OBJECTION


@given(positions, needs)
def test_it_is_adopted_when_and_only_when_the_three_hold(
    taken: list[Position], needed: int
) -> None:
    adopted = outcome(taken, needed) is ConsentOutcome.ADOPTEE
    standing = [one for one in taken if one.stance is Stance.OBJECTION and not one.lifted]
    consents = [one for one in taken if one.stance is not Stance.RETRAIT and one not in standing]
    assert adopted == (not standing and len(taken) >= needed and bool(consents))


@given(positions, needs)
def test_nobody_is_heard_more_than_another(taken: list[Position], needed: int) -> None:
    assert outcome(taken, needed) is outcome(reversed(taken), needed)
    assert outcome(sorted(taken, key=str), needed) is outcome(taken, needed)


@given(positions, needs)
def test_one_more_consent_never_harms(taken: list[Position], needed: int) -> None:
    before, after = outcome(taken, needed), outcome([*taken, Position(Stance.CONSENTEMENT)], needed)
    assert after is before or (before, after) == (ConsentOutcome.TROP_PEU, ConsentOutcome.ADOPTEE)


@given(positions, needs)
def test_lifting_every_objection_is_what_consent_would_have_been(
    taken: list[Position], needed: int
) -> None:
    lifted = [
        Position(one.stance, lifted=True) if one.stance is Stance.OBJECTION else one
        for one in taken
    ]
    agreed = [
        Position(Stance.CONSENTEMENT) if one.stance is Stance.OBJECTION else one for one in taken
    ]
    assert outcome(lifted, needed) is outcome(agreed, needed)


def test_silence_is_no_consent() -> None:
    assert outcome([], 2) is ConsentOutcome.TROP_PEU
    assert outcome([Position(Stance.CONSENTEMENT)], 2) is ConsentOutcome.TROP_PEU
    assert outcome([Position(Stance.RETRAIT)] * 9, 2) is ConsentOutcome.TROP_PEU
    assert outcome([Position(Stance.RETRAIT)] * 2 + [Position(Stance.CONSENTEMENT)], 3) is (
        ConsentOutcome.ADOPTEE
    )


@given(hands, moments)
def test_whoever_is_no_member_does_nothing(hand: Hand, moment: Moment) -> None:
    stranger = Hand(False, hand.author, hand.steers, hand.concerned)
    assert abilities(stranger, moment) == []


@given(hands, moments)
def test_only_those_concerned_take_positions_and_only_objectors_lift(
    hand: Hand, moment: Moment
) -> None:
    may = abilities(hand, moment)
    if Act.POSITION in may:
        assert hand.concerned
        assert moment.state is ConsentState.OUVERTE
        assert not moment.over
    if Act.LIFT in may:
        assert moment.objecting
        assert moment.state in UNDER_WAY


@given(hands, moments)
def test_a_round_is_closed_early_on_nobody(hand: Hand, moment: Moment) -> None:
    if Act.CLOSE in abilities(hand, moment):
        assert moment.over or moment.everybody


@given(hands, moments)
def test_what_was_adopted_is_undone_by_another_decision_only(hand: Hand, moment: Moment) -> None:
    may = abilities(hand, moment)
    if moment.state in IN_FORCE:
        assert {*may} <= {Act.REVIEW, Act.REVISE, Act.CARRY}
    if moment.state in {ConsentState.RETIREE, ConsentState.REVUE}:
        assert may == []


@given(hands, moments)
def test_an_ability_is_ones_own_and_in_time(hand: Hand, moment: Moment) -> None:
    may = abilities(hand, moment)
    assert may == [act for act in Act if act in may]
    assert all((act in may) == (whose(act, hand) and timely(act, moment)) for act in Act)
