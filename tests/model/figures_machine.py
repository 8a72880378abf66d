"""A lab's work as a Hypothesis state machine: the real thing beside :mod:`tests.model.figures`.

What people do goes through HTTP; what has no operation yet, or is done by other programs, through
SQL: the figures have to follow whatever wrote the record.
"""

import asyncio
import json
import secrets
from collections import Counter
from collections.abc import Coroutine
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from api.core.access import Role
from api.core.clock import PARIS
from api.core.periods import Frequency, Period, period_of
from api.labs.models import Lab
from tests.builders import Signed, World
from tests.figures import run
from tests.model.figures import FREQUENCIES, Books, Card, Meeting

DAYS = st.sampled_from(
    [
        date(2025, 1, 1),
        date(2025, 3, 30),
        date(2025, 12, 31),
        date(2026, 1, 1),
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 6, 30),
        date(2026, 7, 1),
        date(2026, 10, 25),
        date(2026, 11, 24),
    ]
)
CLOCKS = st.sampled_from([time(0, 15), time(9), time(22, 15)])
PUBLICS = st.sampled_from(
    ["agents_state", "agents_region", "agents_other", "users", "citizens", "users_or_citizens"]
)
LINES = st.dictionaries(PUBLICS, st.integers(0, 12), max_size=4)
PEOPLE = "abcdef"
NAMES = st.dictionaries(st.sampled_from(PEOPLE), PUBLICS, max_size=4)
_MOVE = """
UPDATE activity AS a SET starts_at = m.at, ends_at = m.at + (a.ends_at - a.starts_at)
FROM (SELECT id, (CAST(:day AS date) + (starts_at AT TIME ZONE 'Europe/Paris')::time)
    AT TIME ZONE 'Europe/Paris' AS at
  FROM activity WHERE lab_id = :lab AND id = :id) AS m
WHERE a.lab_id = :lab AND a.id = m.id"""
PICK = st.integers(0, 99)


class FiguresMachine(RuleBasedStateMachine):
    """Each example has a lab of its own."""

    loop: ClassVar[asyncio.AbstractEventLoop]
    world: ClassVar[World]
    done: ClassVar[list[tuple[Lab, Books]]] = []
    steps: ClassVar[int] = 0
    seen: ClassVar[Counter[str]] = Counter()

    def wait(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Let the application's loop do the work: the machine runs in a thread."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    def sql(self, statement: str, **values: Any) -> Any:
        """One statement about the lab."""
        return self.wait(run(self.world, statement, lab=self.lab.id, **values))

    def ask(self, method: str, path: str, **options: Any) -> Any:
        """The answer of the lab's API."""
        return self.wait(self.team(method, f"/v1/labs/{self.lab.slug}{path}", **options))

    @initialize()
    def open_the_lab(self) -> None:
        """Nothing recorded yet."""
        self.lab: Lab = self.wait(self.world.a_lab())
        self.team: Signed = self.wait(self.world.signed_in(self.lab, Role.MANAGER))
        self.books = Books()
        type(self).done.append((self.lab, self.books))

    def which(self, number: int) -> int:
        """One of the activities."""
        keys = sorted(self.books.meetings)
        return keys[number % len(keys)]

    def agree(self, what: str, number: int, day: date) -> None:
        """The figures read over HTTP are those of the paper, in a period that holds the day."""
        type(self).steps += 1
        type(self).seen[what] += 1
        self.compare(period_of(day, list(Frequency)[number % 4]))

    def compare(self, period: Period) -> None:
        """Every computed figure of the period, and the records behind one of them."""
        params = {"period": str(period), "origin": "computed", "limit": 200}
        answer = self.ask("GET", "/observations", params=params)
        assert answer.status_code == 200, answer.text
        items = json.loads(answer.text, parse_float=Decimal)["items"]
        ours = {
            (one["code"], one["breakdown"]): Fraction(one["value"])
            for one in items
            if one["code"] in FREQUENCIES and one["value"] is not None
        }
        paper = self.books.figures(str(period.frequency), period.start, period.end)
        for one in items:
            if one["code"] == "IMP_SAT_AG":  # of few answers only their number is told
                assert (one["value"] is None) == (one["denominator"] < 5), one
                if one["value"] is None:
                    del paper[one["code"], one["breakdown"]]
        assert ours == paper, (str(period), set(ours.items()) ^ set(paper.items()))
        if items:
            self.open_cell(items[type(self).steps % len(items)])

    def open_cell(self, cell: dict[str, Any]) -> None:
        """The weights of the records add up to the value (a ratio's: to what is divided)."""
        answer = self.ask("GET", f"/observations/{cell['id']}/lineage")
        assert answer.status_code == 200, answer.text
        found = json.loads(answer.text, parse_float=Decimal)
        assert found["denominator"] == cell["denominator"]
        assert found["unchanged"] is True
        type(self).seen["opened"] += 1
        if cell["code"] == "IMP_SAT_AG":
            assert (found["items"], found["count"]) == ([], cell["n"])
            assert (found["value"], found["total"]) == (cell["value"], cell["numerator"])
            return
        weight = sum((Fraction(one["weight"]) for one in found["items"]), Fraction(0))
        whole = cell["value"] if cell["numerator"] is None else cell["numerator"]
        assert weight == Fraction(whole), (cell, found)

    @rule(
        day=DAYS,
        clock=CLOCKS,
        kind=st.sampled_from(["atelier", "atelier", "formation", "mooc", "visite"]),
        place=st.sampled_from(["in_lab", "territory", "online", "hybrid"]),
        by_lab=st.booleans(),
        minutes=st.sampled_from([30, 40, 95]),
        territory=st.sampled_from([None, "35238", "22113"]),
        project=PICK,
        lines=LINES,
        number=PICK,
    )
    def hold(self, number: int, lines: dict[str, int], **facts: Any) -> None:
        """Plan an activity in the past, and say who came."""
        self.seen_before()
        begins = datetime.combine(facts.pop("day"), facts.pop("clock"), PARIS)
        cards = [*sorted(self.books.cards), None]
        project = cards[facts.pop("project") % len(cards)]
        meeting = Meeting(begins.date(), project=project, **facts)
        body = {
            "kind": meeting.kind,
            "title": "Activité",
            "starts_at": begins.isoformat(),
            "ends_at": (begins + timedelta(minutes=meeting.minutes)).isoformat(),
            "place": meeting.place,
            "run_by_lab": meeting.by_lab,
            "territory_code": meeting.territory,
            "project": f"carte-{project}" if project else None,
        }
        planned = self.ask("POST", "/activities", json=body)
        assert planned.status_code == 201, planned.text
        key = planned.json()["id"]
        self.books.meetings[key] = meeting
        self.record(key, lines)
        self.agree("hold", number, meeting.day)

    def seen_before(self) -> None:
        """Reads before a change: what is computed twice must be right twice."""
        if self.steps % 7 == 0:
            self.compare(period_of(date(2026, 11, 1), Frequency.MONTH))

    def record(self, key: int, lines: dict[str, int]) -> None:
        """Who came, by HTTP."""
        read = self.ask("GET", f"/activities/{key}")
        given = [{"public": public, "count": count} for public, count in lines.items()]
        answer = self.ask(
            "PUT",
            f"/activities/{key}/attendance",
            json={"lines": given},
            headers={"If-Match": read.headers["etag"]},
        )
        meeting = self.books.meetings[key]
        if answer.status_code == 409:
            assert answer.json()["code"] == "more-names-than-presences"
            type(self).seen["fewer than are named"] += 1
            return
        assert answer.status_code == 200, answer.text
        meeting.held, meeting.lines = True, lines

    @precondition(lambda self: self.books.meetings)
    @rule(which=PICK, lines=LINES, number=PICK)
    def correct(self, which: int, lines: dict[str, int], number: int) -> None:
        """Say again who came."""
        key = self.which(which)
        if self.books.meetings[key].held:
            self.record(key, lines)
            self.agree("correct", number, self.books.meetings[key].day)

    @precondition(lambda self: self.books.meetings)
    @rule(which=PICK, people=NAMES, number=PICK)
    def name(self, which: int, people: dict[str, str], number: int) -> None:
        """Name some of those who came."""
        key = self.which(which)
        meeting = self.books.meetings[key]
        if not meeting.held:
            return
        read = self.ask("GET", f"/activities/{key}/presences")
        given = [
            {"person": f"{one}@tilab.example", "public": public, "trained": meeting.training}
            for one, public in people.items()
        ]
        answer = self.ask(
            "PUT",
            f"/activities/{key}/presences",
            json={"people": given},
            headers={"If-Match": read.headers["etag"]},
        )
        named = Counter(people.values())
        if any(count > meeting.lines.get(public, 0) for public, count in named.items()):
            assert answer.status_code == 409, answer.text
        else:
            assert answer.status_code == 200, answer.text
            meeting.names = people
        self.agree("name", number, meeting.day)

    @precondition(lambda self: self.books.meetings)
    @rule(which=PICK, day=DAYS, number=PICK)
    def move(self, which: int, day: date, number: int) -> None:
        """An activity was on another day: both periods follow."""
        key = self.which(which)
        meeting = self.books.meetings[key]
        before, meeting.day = meeting.day, day
        self.sql(_MOVE, id=key, day=day)
        self.agree("move", number, before)
        self.compare(period_of(day, Frequency.MONTH))

    @precondition(lambda self: self.books.meetings)
    @rule(which=PICK, gone=st.booleans(), number=PICK)
    def undo(self, which: int, gone: bool, number: int) -> None:
        """An activity did not happen after all, or was never there."""
        key = self.which(which)
        meeting = self.books.meetings[key]
        if gone:
            del self.books.meetings[key]
            self.sql("DELETE FROM activity WHERE lab_id = :lab AND id = :id", id=key)
        else:
            meeting.held = False
            self.sql(
                "UPDATE activity SET status = 'cancelled' WHERE lab_id = :lab AND id = :id", id=key
            )
        self.agree("undo", number, meeting.day)

    @rule(
        part=st.sampled_from(["leads", "supports"]),
        days=st.tuples(st.none() | DAYS, st.none() | DAYS),
        status=st.sampled_from(["actif", "acheve", "acheve", "abandonne"]),
        theme=st.sampled_from([None, "sante", "numerique"]),
        which=PICK,
        number=PICK,
    )
    def write_card(self, which: int, number: int, **facts: Any) -> None:
        """A new project, or other dates, part, status or theme of one."""
        began, ended = facts["days"]
        if began and ended and ended < began:
            began, ended = ended, began
        card = Card(facts["part"], began, ended, facts["status"], facts["theme"])
        key = which % 4 + 1
        if key in self.books.cards:
            card.gains, card.reported = self.books.cards[key].gains, which % 2 == 0
        else:
            slug = f"carte-{key}"
            self.wait(self.world.a_project(self.lab, slug))
        old = self.books.cards.get(key)
        self.books.cards[key] = card
        self.sql(
            "UPDATE project SET lab_part = :part, started_on = :began, ended_on = :ended,"
            " status = :status, theme_slugs = :themes, lesson = 'Trop tôt',"
            " publication = :publication, result = 'Un guide' WHERE lab_id = :lab AND slug = :slug",
            slug=f"carte-{key}",
            part=card.part,
            began=began,
            ended=ended,
            status=card.status,
            themes=[card.theme] if card.theme else [],
            publication="public" if card.reported else "interne",
        )
        for day in {began, ended, old and old.began, old and old.ended} - {None}:
            self.compare(period_of(day, list(Frequency)[number % 4]))
        self.agree("write card", number, date(2026, 11, 1))

    @precondition(lambda self: self.books.cards)
    @rule(which=PICK, day=DAYS, hours=st.integers(1, 400), number=PICK)
    def gain(self, which: int, day: date, hours: int, number: int) -> None:
        """A measure of time saved."""
        key = sorted(self.books.cards)[which % len(self.books.cards)]
        slug = f"carte-{key}"
        read = self.ask("GET", f"/projects/{slug}")
        body = {"label": "Temps", "measure": "temps", "quantity": hours, "unit": "heures/an"}
        body |= {"method": "Relevé", "measured_on": day.isoformat()}
        answer = self.ask(
            "POST",
            f"/projects/{slug}/gains",
            json=body,
            headers={"If-Match": read.headers["etag"]},
        )
        if answer.status_code == 409:  # a card that is closed is written no more
            type(self).seen["closed"] += 1
            return
        assert answer.status_code in {200, 201}, answer.text
        self.books.cards[key].gains.append((day, hours))
        self.agree("gain", number, day)

    @precondition(lambda self: self.books.meetings)
    @rule(day=DAYS, score=st.integers(1, 5), number=PICK)
    def answer(self, day: date, score: int, number: int) -> None:
        """Somebody says how it was."""
        self.books.answers.append((day, score))
        self.sql(
            "INSERT INTO feedback_answer (lab_id, project_id, activity_id, wave, audience, score,"
            " answered_on, token_hash) VALUES (:lab, :project, NULL, 'seance', 'agents', :score,"
            " :day, :token)",
            project=self.any_project(),
            score=score,
            day=day,
            token=secrets.token_bytes(32),
        )
        self.agree("answer", number, day)

    def any_project(self) -> int:
        """A project that answers can be about."""
        found = self.sql("SELECT id FROM project WHERE lab_id = :lab AND slug = 'avis'")
        return int(found or self.wait(self.world.a_project(self.lab, "avis")).id)
