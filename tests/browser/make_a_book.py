"""Puts a book with one copy in the library, as the team does.

Usage: ``python -m tests.browser.make_a_book TITLE`` with the instance's ``TILAB_URL``. Prints the
numbers of the book and of its copy.
"""

import json
import os
import sys

import httpx

from api.demo.load import PASSWORD

LAB = "ti-lab"


def main() -> None:
    """Make it."""
    with httpx.Client(base_url=os.environ["TILAB_URL"], timeout=60) as http:
        person = {"email": "concierge@tilab.example", "password": PASSWORD}
        http.post("/v1/session", json=person).raise_for_status()
        http.headers["X-CSRF-Token"] = http.get("/v1/session").json()["csrf_token"]
        body = {"title": sys.argv[1], "authors": "Une équipe", "copies": [{"label": "A"}]}
        made = http.post(f"/v1/labs/{LAB}/books", json=body).raise_for_status().json()
    sys.stdout.write(json.dumps({"book": made["id"], "copy": made["items"][0]["id"]}))


if __name__ == "__main__":
    main()
