"""Requests walked from draft to project by many actors at once, and who judges what they left.

The short version is ``tests/api/test_request_walks.py``; the long one ``drills/requests.py``. Both
take these walks, over the application in memory or over TCP. Acts are sent in pairs that compete:
two people at the same thing, or for opposite ends; sessions are shared by all walks.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from httpx import Response

from tests.proposals import AGENTS, FORM, PARTS, USERS

Hand = Callable[..., Awaitable[Response]]
"""Somebody signed in: ``await hand("POST", url, json=…)``."""
Cast = dict[str, Hand]
"""``carrier team manager deputy state region``: the manager is of the Region, the deputy of the
State; both sit on both bodies, and keep their minutes."""
LONGEST = 40
"""Steps of one walk."""
CLOSED = ("ecartee", "non_retenue", "acceptee", "validee", "refusee", "retiree")
ARGUED = {"users_argument": USERS, "agents_argument": AGENTS, "reason": "Rien pour eux."}
SAID = {"level": "favorable", "words": "Oui."}
OUTCOMES = {
    "inscrite": ("avis_favorable",) * 2 + ("ajourner", "ne_pas_retenir", "mettre_en_attente"),
    "soumise": ("valider", "valider", "renvoyer", "refuser", "mettre_en_attente"),
}  # fmt: skip
AGAINST = ("ne_pas_retenir", "refuser")


def faults_sql(lab: str) -> str:
    """Five numbers of a lab that must be 0, in the order of :data:`FAULTS`."""
    return f"""
WITH here AS (SELECT id FROM lab WHERE slug = '{lab}'), moved AS (
  SELECT e.key, e.number, c.content->>'from' AS source, c.content->>'to' AS target,
    lag(c.content->>'to', 1, 'brouillon') OVER (PARTITION BY e.key ORDER BY e.number) AS before
  FROM chain_entry AS e JOIN chain_content AS c ON c.lab_id = e.lab_id AND c.number = e.number
  WHERE e.lab_id = (TABLE here) AND e.kind = 'request-move'
)
SELECT
  (SELECT count(*) FROM moved AS m WHERE m.source <> m.before OR NOT EXISTS (
     SELECT FROM request_transition AS t
     WHERE t.from_state = m.source AND t.to_state = m.target)),
  (SELECT count(*) FROM project_request AS r WHERE r.lab_id = (TABLE here)
     AND r.filter_verdict IS DISTINCT FROM 'passe' AND (r.project_id IS NOT NULL
       OR r.state NOT IN ('brouillon', 'deposee', 'en_clarification', 'a_completer',
                          'filtre_usagers', 'ecartee', 'retiree'))),
  (SELECT count(*) FROM agenda_item AS i WHERE i.lab_id = (TABLE here) AND i.kind = 'demande'
     AND (i.status = 'traite') <> (1 = (
       SELECT count(*) FROM decision AS d
       WHERE d.lab_id = i.lab_id AND d.item_id = i.id AND d.corrects_id IS NULL))),
  (SELECT count(*) FROM project AS p WHERE p.lab_id = (TABLE here)
     AND p.origin IN ('demande', 'urgence') AND NOT EXISTS (
       SELECT FROM project_request AS r WHERE r.lab_id = p.lab_id AND r.project_id = p.id
         AND (r.urgent OR r.state IN ('acceptee', 'validee')))),
  (SELECT count(*) FROM tilab_chain_faults((TABLE here)))
"""


FAULTS = ("strange moves", "gates jumped", "items not decided once", "stray projects", "log faults")


@dataclass
class Walks:
    """Walks over one lab."""

    lab: str
    cast: Cast
    draw: Random
    statuses: Counter[int] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    _current: dict[str, int] = field(default_factory=dict)
    _planning: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def base(self) -> str:
        """The start of the lab's addresses."""
        return f"/v1/labs/{self.lab}"

    async def ask(self, who: str, method: str, path: str, **options: Any) -> Response:
        """One request, counted."""
        answer = await self.cast[who](method, f"{self.base}/{path}", **options)
        self.statuses[answer.status_code] += 1
        if answer.status_code >= 500:
            self.faults.append(f"{method} {path}: {answer.status_code} {answer.text[:200]}")
        return answer

    async def many(self, count: int, *, hands: int) -> None:
        """That many walks, ``hands`` of them at a time."""
        left = iter(range(count))

        async def crew() -> None:
            for _ in left:
                await self.one()

        await asyncio.gather(*(crew() for _ in range(hands)))

    async def one(self) -> None:
        """One request, from its draft to an end, or as far as it gets."""
        kind = self.draw.choice(("projet", "projet", "action"))
        made = await self.ask("carrier", "POST", "requests", json=FORM | PARTS | {"kind": kind})
        if made.status_code != 201:
            return
        number, state = made.json()["id"], "brouillon"
        for _ in range(LONGEST):
            read = await self.ask("carrier", "GET", f"requests/{number}")
            state = read.json()["state"]
            if state in CLOSED:
                break
            if self.draw.random() < 0.12:
                await self.stray(number)
            else:
                await self.step(number, state, read)
        self.ends[state] += 1

    async def stray(self, number: int) -> None:
        """Any act by anybody, in its place or not."""
        acts: list[tuple[str, str, Any]] = [
            ("POST", "deposit", {}), ("POST", "clarification", {}), ("POST", "completion", {}),
            ("POST", "filter", {}), ("POST", "filter-verdict", ARGUED | {"verdict": "passe"}),
            ("POST", "urgent-start", {"reason": "La loi l'impose"}),
            ("POST", "withdrawal", {"reason": "Plus de moyens"}), ("POST", "resubmission", {}),
            ("PUT", "opinion", {"opinion": "conforme", "words": "Oui."}), ("PATCH", "", SAID),
        ]  # fmt: skip
        method, act, body = self.draw.choice(acts)
        if act == "withdrawal" and self.draw.random() < 0.7:
            return
        who = self.draw.choice(sorted(self.cast))
        path = f"requests/{number}/{act}".rstrip("/")
        await self.ask(who, method, path, json=body, headers={"If-Match": '"3"'})

    async def step(self, number: int, state: str, read: Response) -> None:
        """What comes next, by two at once."""
        url, draw = f"requests/{number}", self.draw
        match state:
            case "brouillon":
                await self.both(("carrier", "carrier"), f"{url}/deposit", {}, {})
            case "deposee":
                await self.both(("team", "manager"), f"{url}/clarification", {}, {})
            case "en_clarification" if draw.random() < 0.3:
                asked = {"corrections": [{"kind": "usagers", "words": "Qui ?"}]}
                await self.both(("team", "deputy"), f"{url}/correction-requests", asked, asked)
            case "en_clarification":
                await self.both(("team", "manager"), f"{url}/filter", {}, {})
            case "a_completer":
                await self.complete(url, read)
            case "filtre_usagers":
                other = draw.choice(("passe", "passe", "passe", "echoue"))
                said = (ARGUED | {"verdict": "passe"}, ARGUED | {"verdict": other})
                await self.both(("team", "deputy"), f"{url}/filter-verdict", *said)
            case "inscrite" | "soumise":
                await self.govern(number, state, read.json()["session"])
            case _:
                await self.prepare(number, state, read)

    async def both(self, who: tuple[str, str], path: str, first: Any, second: Any) -> None:
        """Two people at one act."""
        await asyncio.gather(
            self.ask(who[0], "POST", path, json=first), self.ask(who[1], "POST", path, json=second)
        )

    async def complete(self, url: str, read: Response) -> None:
        """Answer what was asked, and give the request back."""
        for one in read.json()["corrections"]:
            if one["answer"] is None:
                fresh = await self.ask("carrier", "GET", url)
                path, tag = f"{url}/corrections/{one['id']}/answer", fresh.headers["etag"]
                said = {"answer": "Deux agents."}
                await self.ask("carrier", "PUT", path, json=said, headers={"If-Match": tag})
        await self.both(("carrier", "carrier"), f"{url}/completion", {}, {})

    async def prepare(self, number: int, state: str, read: Response) -> None:
        """Judge it, and put it before its body; sometimes it starts urgently."""
        url = f"requests/{number}"
        if state != "favorable":
            await asyncio.gather(self.judge(url, "state"), self.judge(url, "region"))
            fresh = await self.ask("manager", "GET", url)
            said = {"opinion": "conforme", "words": "Oui."}
            tag = {"If-Match": fresh.headers.get("etag", '"0"')}
            await self.ask("manager", "PUT", f"{url}/opinion", json=said, headers=tag)
        body = "codir" if state == "favorable" else "copil"
        session = await self.session(body)
        item = {"kind": "demande", "request": number}
        asked = [
            self.ask(who, "POST", f"body-sessions/{session}/items", json=item)
            for who in ("manager", "deputy")
        ]
        if state == "en_evaluation" and self.draw.random() < 0.2:
            urgent = {"reason": "La loi l'impose"}
            asked.append(self.ask("deputy", "POST", f"{url}/urgent-start", json=urgent))
        await asyncio.gather(*asked)
        if read.json()["step"] and self.draw.random() < 0.3:
            self._current.pop(body, None)

    async def judge(self, url: str, side: str) -> None:
        """All that one side has left to say; the other side's words make it read again."""
        for _ in range(60):
            read = await self.ask(side, "GET", url)
            grid = (read.json().get("grid") or {"criteria": []})["criteria"]
            left = [one["id"] for one in grid if not one["filter"] and one[side] is None]
            if not left:
                return
            tag = {"If-Match": read.headers["etag"]}
            path = f"{url}/appraisals/{left[0]}"
            sent = await self.ask(side, "PUT", path, json=SAID, headers=tag)
            if sent.status_code not in {200, 412}:
                return

    async def session(self, body: str) -> int:
        """The session of that body that all walks put their requests on."""
        async with self._planning:
            if body not in self._current:
                starts = datetime.now(UTC) + timedelta(days=self.draw.randrange(2, 300))
                ends = starts + timedelta(hours=2)
                given = {"body": body, "starts_at": starts.isoformat(), "ends_at": ends.isoformat()}
                made = await self.ask("manager", "POST", "body-sessions", json=given)
                self._current[body] = made.json()["id"]
            return self._current[body]

    async def govern(self, number: int, state: str, where: dict[str, Any] | None) -> None:
        """Open the session it stands on, decide two ways at once, close it; or move it on."""
        if where is None:
            return
        session = f"body-sessions/{where['id']}"
        if self.draw.random() < 0.08:
            after = {"reason": "Personne ne vient"}
            self._current.pop(where["body"], None)
            await self.session(where["body"])
            await self.both(("manager", "deputy"), f"{session}/cancellation", after, after)
            return
        await self.both(("manager", "deputy"), f"{session}/opening", {}, {})
        if self._current.get(where["body"]) == where["id"]:
            self._current.pop(where["body"])
        read = await self.ask("manager", "GET", session)
        held = read.json()
        present = [{"member": one["member"], "presence": "present"} for one in held["members"]]
        tag = {"If-Match": read.headers["etag"]}
        await self.ask(
            "manager", "PUT", f"{session}/attendance", json={"items": present}, headers=tag
        )
        items = [
            one["id"]
            for one in held["agenda"]
            if one["request"] and one["request"]["id"] == number and one["status"] == "inscrit"
        ]
        for item in items:
            first, second = (self.decision(held, self.draw.choice(OUTCOMES[state])) for _ in "ab")
            await self.both(
                ("manager", "deputy"), f"{session}/items/{item}/decision", first, second
            )
        await self.both(("manager", "deputy"), f"{session}/closing", {}, {})

    def decision(self, held: dict[str, Any], outcome: str) -> dict[str, Any]:
        """What the body would decide, both sides agreeing."""
        position = "defavorable" if outcome in AGAINST else "favorable"
        members = {
            side: [one["member"] for one in held["members"] if one["side"] == side]
            for side in ("state", "region")
        }
        return {
            "outcome": outcome,
            "reason": "Les deux côtés le disent.",
            "reason_kind": "moyens" if outcome in AGAINST else None,
            "positions": [
                {"side": side, "position": position, "members": members[side]} for side in members
            ],
        }
