"""Who may do what with a request, and when. Pure; nobody passes for who is not there."""

from collections.abc import Callable
from dataclasses import dataclass

from api.core.access import Actor, Permission
from api.requests.models.parts import AppraisalSide
from api.requests.models.requests import State
from api.requests.rules.moves import BY_NAME, OPEN, REFUSED, Who
from api.requests.rules.standing import JUDGED_IN, Standing

CARRIERS_EDIT_IN = (State.BROUILLON, State.EN_CLARIFICATION, State.A_COMPLETER)
WEIGHED_IN = (
    State.DEPOSEE,
    State.EN_CLARIFICATION,
    State.A_COMPLETER,
    State.FILTRE_USAGERS,
    State.EN_EVALUATION,
    State.AJOURNEE,
    State.RENVOYEE,
    State.EN_ATTENTE_MOYENS,
)
"""Where those who instruct may correct what it weighs: never while it is on an agenda."""
WORKLOAD = frozenset(
    {"duration_from", "duration_to", "carriers_days", "involved_days", "lab_weeks"}
)


@dataclass(frozen=True, slots=True)
class Powers:
    """What somebody may do with the requests of a lab, and the side they are of."""

    view: bool
    instruct: bool
    appraise: bool
    govern: bool
    side: str | None = None


def powers_of(actor: Actor, lab: str, side: str | None) -> Powers:
    """From permissions alone: neither administrators nor the system pass by another way."""
    return Powers(
        view=actor.may(Permission.VIEW_REQUESTS, lab),
        instruct=actor.may(Permission.INSTRUCT_REQUESTS, lab),
        appraise=actor.may(Permission.APPRAISE_REQUESTS, lab),
        govern=actor.may(Permission.MANAGE_GOVERNANCE, lab),
        side=side,
    )


def may_move(who: Who, powers: Powers, one: Standing) -> bool:
    """Whether a move of ``who`` is theirs to make."""
    match who:
        case Who.CARRIER:
            return one.carries
        case Who.INSTRUCTOR:
            return powers.instruct
        case Who.GOVERNANCE | Who.BODY:
            return powers.govern
        case Who.AUTO:
            return True


def may_edit(_powers: Powers, one: Standing) -> bool:
    """Whether the form is theirs to write now."""
    return one.carries and one.state in CARRIERS_EDIT_IN


def may_weigh(powers: Powers, one: Standing) -> bool:
    """Whether they may correct what it weighs."""
    return powers.instruct and one.state in WEIGHED_IN


def may_join(powers: Powers, one: Standing) -> bool:
    """Whether they may add pieces and take them away."""
    return may_edit(powers, one) or (
        powers.instruct and one.state in OPEN and one.state != State.BROUILLON
    )


def may_name_carriers(powers: Powers, one: Standing) -> bool:
    """Whether they may say who carries it: its carriers, or who instructs, until it is closed."""
    return one.state in OPEN and (one.carries or (powers.instruct and one.state != State.BROUILLON))


def may_appraise(powers: Powers, one: Standing, side: str) -> bool:
    """Whether they may judge it for that side."""
    return (
        powers.appraise
        and powers.side == side
        and side in one.sides
        and one.passed
        and one.state in JUDGED_IN
    )


def _moves(name: str) -> Callable[[Powers, Standing], bool]:
    move = BY_NAME[name]
    return lambda powers, one: move.starts_from(one.state) and may_move(move.who, powers, one)


ABILITIES: tuple[tuple[str, Callable[[Powers, Standing], bool]], ...] = (
    ("edit", may_edit),
    ("edit_workload", may_weigh),
    ("deposit", _moves("deposer")),
    ("take", _moves("prendre_en_charge")),
    ("ask_correction", _moves("demander_complement")),
    ("answer_correction", _moves("completer")),
    ("complete", _moves("completer")),
    ("open_filter", _moves("ouvrir_filtre")),
    ("judge_filter", _moves("passer_filtre")),
    ("appraise_state", lambda powers, one: may_appraise(powers, one, AppraisalSide.STATE)),
    ("appraise_region", lambda powers, one: may_appraise(powers, one, AppraisalSide.REGION)),
    ("give_opinion", lambda powers, one: powers.govern and one.passed and one.state in JUDGED_IN),
    (
        "put_on_agenda",
        lambda powers, one: (
            _moves("inscrire")(powers, one)
            or (_moves("soumettre")(powers, one) and one.destination is not None)
        ),
    ),
    ("start_urgently", _moves("demarrer_en_urgence")),
    (
        "withdraw",
        lambda powers, one: _moves("retirer")(powers, one) and not one.in_session,
    ),
    (
        "resubmit",
        lambda _powers, one: one.carries and one.state in REFUSED and not one.resubmitted,
    ),
    ("add_file", may_join),
)
"""Every act and whom it is offered to, from the same tests that the acts themselves go through."""


def abilities(powers: Powers, one: Standing) -> list[str]:
    """What they may do with the request now, whatever it still lacks."""
    return [name for name, test in ABILITIES if test(powers, one)]
