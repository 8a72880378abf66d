"""The rules of registrations. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from api.registrations.models import QuestionKind
from api.registrations.problems import WrongAnswers

CHECK_IN_FROM = timedelta(hours=2)
"""How long before the start people are checked in."""
LINK_SHOWN = timedelta(hours=24)
"""How long before the start the address of what is held online is shown."""
YES, NO = "oui", "non"


def fitting(questions: Sequence[dict[str, Any]], answers: Sequence[str | None]) -> list[str | None]:
    """The answers, one a question, blanks as null; ``WrongAnswers`` where one does not fit."""
    given = [*answers, *[None] * (len(questions) - len(answers))]
    errors = []
    if len(answers) > len(questions):
        errors.append(_error("/answers", "answers-count", count=len(questions)))
    kept: list[str | None] = []
    for rank, question in enumerate(questions):
        answer = (given[rank] or "").strip() or None
        kept.append(answer)
        if answer is None:
            if question["required"]:
                errors.append(_error(f"/answers/{rank}", "answer-missing"))
        elif answer not in _choices(question, answer):
            errors.append(_error(f"/answers/{rank}", "answer-choice"))
    if errors:
        raise WrongAnswers(errors=errors)
    return kept


def _choices(question: dict[str, Any], answer: str) -> Sequence[str]:
    match QuestionKind(question["kind"]):
        case QuestionKind.CHOIX:
            choices: list[str] = question["choices"]
            return choices
        case QuestionKind.OUI_NON:
            return (YES, NO)
        case QuestionKind.TEXTE:
            return (answer,)


def _error(pointer: str, code: str, **values: Any) -> dict[str, Any]:
    return {"pointer": pointer, "code": code, "values": values}


def link_shown(starts_at: datetime, ends_at: datetime, at: datetime) -> bool:
    """Whether those who are registered see where it is held online."""
    return starts_at - LINK_SHOWN <= at < ends_at + LINK_SHOWN


def checks_in(starts_at: datetime, at: datetime) -> bool:
    """Whether people are checked in; afterwards too, for lists are put right the next day."""
    return starts_at - CHECK_IN_FROM <= at
