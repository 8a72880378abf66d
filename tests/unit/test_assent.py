"""How a body agrees: each rule, and what lacks."""

import pytest

from api.governance.rules.assent import (
    NEEDS_QUORUM_ALONE,
    REFUSALS,
    Missing,
    Seat,
    Stand,
    missing,
)
from api.requests.rules.moves import AGAINST, BY_NAME, OUTCOMES, Guard

BOTH = ("state", "region")
STATE, REGION = Seat(1, "state"), Seat(2, "region")
COMMUNITY = Seat(3, None, community=True)
YES, NO = "favorable", "defavorable"


def lacks(
    rule: str, outcome: str, seats: list[Seat], stands: list[Stand], **more: object
) -> list[tuple[str, str | None]]:
    given: dict[str, object] = {"sides": BOTH, "quorum": None} | more
    found = missing(rule, outcome, seats=seats, stands=stands, **given)  # type: ignore[arg-type]
    return [(one.code, one.side) for one in found]


def stands(**positions: str) -> list[Stand]:
    members = {"state": (1,), "region": (2,), "community": (3,)}
    return [
        Stand(side, position, "parce que", members.get(side, ()))
        for side, position in positions.items()
    ]


@pytest.mark.parametrize(
    ("outcome", "seats", "said", "expected"),
    [
        ("avis_favorable", [STATE, REGION], stands(state=YES, region=YES), []),
        ("valider", [STATE, REGION], stands(state=YES, region=YES), []),
        ("avis_favorable", [STATE, REGION], stands(state=YES), [("side-silent", "region")]),
        (
            "avis_favorable",
            [STATE, REGION],
            stands(state=YES, region=NO),
            [("side-opposed", "region")],
        ),
        (
            "avis_favorable",
            [STATE, REGION],
            stands(state=YES, region="reserve"),
            [("side-silent", "region")],
        ),
        (
            "avis_favorable",
            [STATE, REGION],
            stands(state=YES, region="abstention"),
            [("side-silent", "region")],
        ),
        (
            "avis_favorable",
            [STATE],
            stands(state=YES, region=YES),
            [("side-absent", "region")],
        ),
        (
            "avis_favorable",
            [STATE, Seat(2, "region", here=False)],
            stands(state=YES, region=YES),
            [("side-absent", "region")],
        ),
        (
            "avis_favorable",
            [STATE, Seat(2, "region", voting=False)],
            stands(state=YES, region=YES),
            [("side-absent", "region")],
        ),
        (
            "avis_favorable",
            [STATE, REGION, COMMUNITY],
            stands(state=YES, region=YES, community=NO),
            [],
        ),
        ("ne_pas_retenir", [STATE, REGION], stands(state=NO, region=NO), []),
        (
            "ne_pas_retenir",
            [STATE, REGION],
            stands(state=NO, region=YES),
            [("side-opposed", "region")],
        ),
        ("refuser", [STATE, REGION], stands(state=NO), [("side-silent", "region")]),
        ("ajourner", [STATE], stands(state=NO), []),
        ("renvoyer", [REGION], stands(region="reserve"), []),
        ("ajourner", [], [], [("nobody", None)]),
    ],
)
def test_each_side(
    outcome: str, seats: list[Seat], said: list[Stand], expected: list[tuple[str, str | None]]
) -> None:
    assert lacks("each_side", outcome, seats, said) == expected


def test_a_body_of_one_side_asks_that_side_alone() -> None:
    assert lacks("each_side", "valider", [STATE], stands(state=YES), sides=("state",)) == []


def test_quorum_counts_voters_who_are_here() -> None:
    seats = [STATE, REGION, Seat(4, "state", here=False), Seat(5, "state", voting=False)]
    both = stands(state=YES, region=YES)
    assert lacks("each_side", "valider", seats, both, quorum=2) == []
    assert lacks("each_side", "valider", seats, both, quorum=3) == [("quorum", None)]
    assert lacks("each_side", "ajourner", seats, both, quorum=3) == [("quorum", None)]


def test_majority_is_more_than_half_of_the_voters_here() -> None:
    seats = [Seat(n, "state") for n in (1, 2, 3, 4)]
    for voices, expected in (((1, 2), [("majority", None)]), ((1, 2, 3), [])):
        said = [Stand("state", YES, members=voices)]
        assert lacks("majority", "adoptee", seats, said, sides=()) == expected
    absent = [*seats[:2], Seat(3, "state", here=False), Seat(4, "state", voting=False)]
    said = [Stand("state", YES, members=(1, 3, 4))]  # one voice that counts, of two
    assert lacks("majority", "adoptee", absent, said, sides=()) == [("majority", None)]


def test_consent_stops_at_a_reasoned_objection() -> None:
    seats = [STATE, REGION]
    assert lacks("consent", "adoptee", seats, stands(state=YES, region="abstention")) == []
    assert lacks("consent", "adoptee", seats, stands(region=NO)) == [("objection", "region")]
    assert lacks("consent", "adoptee", seats, [Stand("region", NO)]) == []
    assert lacks("consent", "rejetee", seats, stands(region=NO)) == []
    assert lacks("consent", "rejetee", seats, stands(region=YES)) == [("objection", "region")]
    assert missing("consent", "adoptee", sides=(), quorum=None, seats=[], stands=[]) == [
        Missing("nobody")
    ]


def test_the_chair_decides() -> None:
    chair = Seat(1, "state", chair=True)
    assert lacks("chair", "valider", [chair, REGION], stands(state=YES, region=NO)) == []
    assert lacks("chair", "valider", [chair], stands(state=NO)) == [("chair-opposed", None)]
    assert lacks("chair", "valider", [REGION], stands(state=YES)) == [("chair-absent", None)]
    assert lacks("chair", "refuser", [chair], stands(state=NO)) == []


def test_outcomes_of_requests_are_known_to_the_rules() -> None:
    assert set(AGAINST) <= set(REFUSALS)
    for name in OUTCOMES:
        needs = Guard.RULE_MET in BY_NAME[name].guards
        assert needs is (name not in NEEDS_QUORUM_ALONE), name
