"""Fills a community with words that attack, in every text field that its members may write.

Usage: ``python -m tests.browser.make_payloads SLUG`` with the instance's ``TILAB_URL``. The fields
are read in the description of the API, so that a new one is attacked too. Prints where to look.
"""

import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from api.demo.load import PASSWORD
from tests.malformed import Description
from tests.payloads import MARKDOWN

LAB = "ti-lab"
LEFT_ALONE = (
    "archive", "}/decision", "draft", "exclusion", "invitation", "membership", "opening", "removal",
    "restoration", "roles", "versions", "lifting", "rounds", "extension", "closing", "withdrawal",
    "/review", "/proposal", "revisions",
)  # fmt: skip
"""Acts that end something, or speak to people elsewhere: their words have tests of their own."""


def main() -> None:
    """Write them, as somebody who animates the community."""
    with httpx.Client(base_url=os.environ["TILAB_URL"], timeout=60) as http:
        person = {"email": "agent@tilab.example", "password": PASSWORD}
        http.post("/v1/session", json=person).raise_for_status()
        http.headers["X-CSRF-Token"] = http.get("/v1/session").json()["csrf_token"]
        places: dict[str, Any] = {"lab": LAB, "community": sys.argv[1]}
        base = "/v1/labs/{lab}/communities/{community}".format_map(places)
        say = {"words": "Avant tout"}
        places["post"] = http.post(f"{base}/posts", json=say).raise_for_status().json()["id"]
        page = {"title": "Une page", "words": "\n\n".join(MARKDOWN)[:100_000].translate(_SHOWN)}
        made = http.post(f"{base}/documents", json=page).raise_for_status()
        places["document"] = made.json()["id"]
        base_version = {"base": 1, "words": page["words"][:50_000]}
        http.post(f"{base}/documents/{places['document']}/versions", json=base_version)
        board = http.post(f"{base}/boards", json={"name": "Un tableau"}).raise_for_status().json()
        places["board"] = board["id"]
        day = datetime.now(UTC) + timedelta(days=60)
        date = {"title": MARKDOWN[0][:200], "words": page["words"][:10_000], "minutes": 60}
        asked = date | {"starts": [f"{day:%Y-%m-%d}T09:00:00"], "needs_room": False}
        made = http.post(f"{base}/date-polls", json=asked).raise_for_status()
        poll = made.json()["id"]
        guest = {"name": MARKDOWN[0][:200], "email": "inerte@tilab.example"}
        http.post(f"{base}/date-polls/{poll}/guests", json={"people": [guest]}).raise_for_status()
        closes = datetime.now(UTC) + timedelta(days=9)
        decision = {
            "title": " ".join(MARKDOWN)[:200].translate(_SHOWN),
            "words": page["words"][:20_000],
            "closes_at": closes.isoformat(),
            "review_on": (closes + timedelta(days=90)).date().isoformat(),
            "needs": 2,
        }
        made = http.post(f"{base}/consent-decisions", json=decision).raise_for_status()
        places["decision"] = made.json()["id"]
        charter = {"number": "1.0", "words": decision["words"], "adopted_on": "2021-02-20"}
        http.post(f"{base}/charter/versions", json=charter).raise_for_status()
        kept = sum(_attack(http, *one) for one in _operations(http, places))
        headline = {"headline": next(_fitting(200))}
        http.patch(f"{base}/membership", json=headline).raise_for_status()
        method = _method(http)
        _offer(http)
    told = {name: places[name] for name in ("board", "decision", "document", "post")}
    told |= {"method": method, "poll": poll, "kept": kept}
    sys.stdout.write(json.dumps(told))


def _method(http: httpx.Client) -> str:
    """A published method card whose every text attacks; its short name."""
    words = "\n\n".join(MARKDOWN).translate(_SHOWN)
    line = "<script>alert(1)</script> <img src=x onerror=alert(2)>"
    steps = [{"title": line, "words": words[at : at + 4000], "minutes": 5} for at in (0, 4000)]
    card = {
        "community": sys.argv[1],
        "title": line,
        "aim": line,
        "when_to_use": line,
        "words": words[:19_000],
        "variants": words[:7000],
        "steps": steps,
        "material": [line],
        "authors": [line],
        "minutes_min": 5,
    }
    made = http.post(f"/v1/labs/{LAB}/methods", json=card).raise_for_status().json()
    path = f"/v1/labs/{LAB}/methods/{made['card']['slug']}"
    held = {"If-Match": f'"{made["card"]["version"]}"'}
    said = {"verdict": "bonne", "words": line}
    http.post(f"{path}/review", json=said, headers=held).raise_for_status()
    http.post(f"{path}/uses", json={"how": "bien", "words": line}).raise_for_status()
    slug: str = made["card"]["slug"]
    return slug


def _offer(http: httpx.Client) -> None:
    """An offer of the market whose every text attacks."""
    line = "<script>alert(1)</script> <img src=x onerror=alert(2)>"
    texts = dict.fromkeys(("name", "title", "gives", "takes", "territory", "contact"), line)
    words = "\n\n".join(MARKDOWN).translate(_SHOWN)[:4000]
    offer = {"kind": "agent", "words": words, "skills": ["<b onclick=alert(3)>"], **texts}
    http.post(f"/v1/labs/{LAB}/offers", json=offer).raise_for_status()


_SHOWN = {code: None for code in range(32) if chr(code) not in "\t\n\r"}


def _operations(
    http: httpx.Client, places: dict[str, Any]
) -> Iterator[tuple[str, dict[str, Any], Description]]:
    described = Description(http.get("/v1/openapi.json").json())
    for method, path, schema in described.bodies(
        "communities", "documents", "resources", "boards", "deliberation"
    ):
        if method != "POST" or "{community}/" not in path:
            continue
        if any(word in path for word in LEFT_ALONE):
            continue
        names = {part[1:-1] for part in path.split("/") if part.startswith("{")}
        if names <= places.keys():
            yield path.format_map(places), schema, described


def _attack(http: httpx.Client, path: str, schema: dict[str, Any], described: Description) -> int:
    kept = 0
    for name, field in schema.get("properties", {}).items():
        for kind in described.kinds(field):
            if kind.get("type") != "string" or {"enum", "pattern", "format"} & kind.keys():
                continue
            for words in _fitting(kind.get("maxLength", 200)):
                answer = http.post(path, json=schema["example"] | {name: words})
                if answer.status_code >= 500:
                    raise SystemExit(f"{path} {name}: {answer.status_code} for {words!r}")
                kept += answer.is_success
    return kept


def _fitting(most: int) -> Iterator[str]:
    """The payloads, as many at a time as fit; on one line where there is room for one only."""
    gap = "\n\n" if most > 1000 else " "
    held = ""
    for one in MARKDOWN:
        words = one.translate(_SHOWN)
        if len(held) + len(gap) + len(words) > most:
            yield held
            held = ""
        held = f"{held}{gap}{words}" if held else words[:most]
    yield held


if __name__ == "__main__":
    main()
