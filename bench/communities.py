"""Communities at size: a feed of 100,000 posts, a search through a million words."""

import random
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import psycopg

from api.web.paging import encode_cursor
from bench import together
from bench.instance import Running
from bench.measure import Cost, compare, repeated

POSTS, A_POST, VOCABULARY, MEMBERS = 100_000, 10, 30_000, 500
SLUG = "mesure"
SYLLABLES = [one + other for one in "bcdfglmnprstv" for other in "aeiou"]
BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
_COMMUNITY = """
INSERT INTO community (lab_id, slug, name, fictitious)
SELECT id, %(slug)s, 'Mesure', true FROM lab WHERE slug = 'ti-lab' RETURNING lab_id, id
"""
_PEOPLE = """
INSERT INTO person (email, display_name, locale, status, administrator)
SELECT 'mesure' || n || '@tilab.example', 'Mesure ' || n, 'fr', 'active', false
FROM generate_series(1, %(count)s::int) AS n
"""
_ADMIT = """
SELECT tilab_admit(%(lab)s, %(community)s, p.id, 'import') FROM person AS p
WHERE p.email LIKE 'mesure%%' OR p.email = 'responsable@tilab.example' ORDER BY p.id
"""
_REACT = """
INSERT INTO post_reaction (lab_id, community_id, post_id, member_id, sign)
SELECT p.lab_id, p.community_id, p.id, m.id, (ARRAY['merci', 'bravo'])[1 + m.id %% 2]
FROM (SELECT * FROM post WHERE community_id = %(community)s AND root_id IS NULL
      ORDER BY id DESC LIMIT 200) AS p
CROSS JOIN LATERAL (SELECT id FROM community_member
  WHERE community_id = %(community)s ORDER BY id LIMIT 3) AS m
"""
_REPLY = """
INSERT INTO post (lab_id, community_id, member_id, root_id, kind, words, tree, at)
SELECT p.lab_id, p.community_id, p.member_id, p.id, 'mot', 'Une réponse',
  '[["p", "Une réponse"]]', p.at
FROM (SELECT * FROM post WHERE community_id = %(community)s AND root_id IS NULL
      ORDER BY id DESC LIMIT 200) AS p CROSS JOIN generate_series(1, 3)
"""
_SAY = """
INSERT INTO post (lab_id, community_id, member_id, kind, words, tree, at)
SELECT %(lab)s, %(community)s, member, 'mot', words,
  jsonb_build_array(jsonb_build_array('p', words)), at
FROM said ORDER BY at
"""
_TRIGGERS = "ALTER TABLE post {} TRIGGER USER"


class Feed:
    """The community that is measured, and the words that are said in it."""

    def __init__(self, here: Running) -> None:
        self.here = here
        chance = random.Random(1)
        words = {"".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(40_000)}
        self.words = sorted(words)[:VOCABULARY]
        chance.shuffle(self.words)
        self.chance = chance
        with psycopg.connect(here.dsn, autocommit=True) as owner:
            made = owner.execute(_COMMUNITY, {"slug": SLUG}).fetchone()
            assert made is not None
            self.lab, self.community = made
            owner.execute(_PEOPLE, {"count": MEMBERS})
            owner.execute("SELECT set_config('tilab.labs', '*', false)")
            owner.execute(_ADMIT, {"lab": self.lab, "community": self.community})

    def fill(self, count: int) -> None:
        """Say ``count`` things, each by one of the members, and something about the last ones."""
        frequencies = [1 / (rank + 3) for rank in range(len(self.words))]
        said = self.chance.choices(self.words, weights=frequencies, k=count * A_POST)
        with psycopg.connect(self.here.dsn, autocommit=True) as owner:
            members = [
                row[0]
                for row in owner.execute(
                    "SELECT id FROM community_member WHERE community_id = %s", [self.community]
                )
            ]
            owner.execute("SELECT set_config('tilab.labs', '*', false)")
            owner.execute(_TRIGGERS.format("DISABLE"))
            # Row-level security takes no COPY, not even of the owner's.
            owner.execute("CREATE TEMP TABLE said (member bigint, words text, at timestamptz)")
            with owner.cursor().copy("COPY said FROM STDIN") as copy:
                for number in range(count):
                    words = " ".join(said[number * A_POST : (number + 1) * A_POST])
                    member = members[number % len(members)]
                    copy.write_row((member, words, BEGIN + timedelta(minutes=10 * number)))
            owner.execute(_SAY, {"lab": self.lab, "community": self.community})
            owner.execute(_REPLY, {"community": self.community})
            owner.execute(_TRIGGERS.format("ENABLE"))
            owner.execute(_REACT, {"community": self.community})
            owner.execute("SELECT tilab_index_all()")
            owner.execute("VACUUM ANALYZE post")
            owner.execute("VACUUM ANALYZE search_entry")

    @property
    def path(self) -> str:
        """The address of the community."""
        return f"/v1/labs/ti-lab/communities/{SLUG}"

    def page(self, count: int, after: int | None = None) -> Cost:
        """The cost of a page of the feed beside bare SQL; after the post of that rank, if any."""
        query = {"limit": "20"}
        values = {"lab": str(self.lab), "community": str(self.community), "after": str(2**62)}
        if after is not None:
            values["after"] = str(self._post_at(after))
            query["cursor"] = encode_cursor([int(values["after"])])
        ours = repeated(count, url=f"{self.path}/posts", params=query)
        return compare(self.here, ours, repeated(count, url="/rows/posts", params=values))

    def door(self, count: int) -> Cost:
        """What coming in costs: reading the reports, of which there are none."""
        ours = repeated(count, url=f"{self.path}/reports")
        return compare(self.here, ours, repeated(count, url="/empty"), expected=403)

    def _post_at(self, rank: int) -> int:
        query = """SELECT id FROM post WHERE community_id = %s AND root_id IS NULL
          ORDER BY id DESC OFFSET %s LIMIT 1"""
        with psycopg.connect(self.here.dsn) as owner:
            found = owner.execute(query, [self.community, rank]).fetchone()
        assert found is not None
        return int(found[0])

    def searches(self) -> tuple[float, float]:
        """Milliseconds on the clock for sixty searches, rare and common words: median, longest."""
        asked = [*self.words[:10], *self.words[100:120], *self.words[3000:3020]]
        asked += [f"{one} {other}" for one, other in zip(asked[5:15], asked[12:22], strict=True)]
        taken = []
        with httpx.Client(base_url=self.here.app, cookies=self.here.cookies) as http:
            for words in asked:
                began = time.perf_counter()
                answer = http.get(f"{self.path}/search", params={"q": words, "limit": "20"})
                taken.append((time.perf_counter() - began) * 1000)
                answer.raise_for_status()
                assert answer.json()["items"] or " " in words, words
        return statistics.median(taken), max(taken)


def measured(here: Running, *, quick: bool) -> Iterator[tuple[str, float, float, str]]:
    """What, the most it should be, what it is, and a note; the searches are milliseconds."""
    count = 40 if quick else 150
    feed = Feed(here)
    feed.fill(1_000)
    few = feed.page(count)
    feed.fill(POSTS - 1_000)
    many = feed.page(count)
    door = feed.door(count)
    note = (
        f"{many.ours_ms:.2f} ms de processeur contre {many.reference_ms:.2f} (SQL nu), dont"
        f" {door.ours_ms:.2f} pour la porte : session, droits, ce que l’on est dans la communauté"
    )
    # Who may come in is asked by another statement, which bare SQL does not do.
    inside = (many.ours_ms - door.ours_ms + door.reference_ms) / many.reference_ms
    yield "Fil d’une communauté (20 messages), passé la porte", 1.5, inside, note
    grown = many.ours_ms / few.ours_ms
    yield "Fil : 100 000 messages contre 1 000", 1.3, grown, ""
    deep = feed.page(count, after=10_000)
    yield "… page 500 contre la première", 1.3, deep.ours_ms / many.ours_ms, ""
    half, longest = feed.searches()
    yield "Recherche dans 1 000 000 de mots (médiane de 60)", 100, half, f"au plus {longest:.0f} ms"
    cards = together.board(here, feed.path, feed.lab, feed.community, count // 2)
    yield "Tableau de 300 tâches", 1.5, cards.ratio, _against(cards, "SQL nu")
    seat = together.place(here, feed.lab, count // 2)
    yield "Une place par le lien reçu, avec tout", 3, seat.ratio, _against(seat, "INSERT nu")
    lasted = together.digests(here, feed.lab, feed.community)
    each = lasted * 1000 / together.MEMBERS
    yield "Résumés de 500 membres, à écrire", 60_000, lasted * 1000, f"{each:.0f} ms chacun"


def _against(cost: Cost, what: str) -> str:
    return f"{cost.ours_ms:.2f} ms de processeur contre {cost.reference_ms:.2f} ({what})"
