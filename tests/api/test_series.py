"""Booking series: preview, all or nothing, skipping, reading, who may."""

from typing import Any

from api.core.access import Role, Scope
from api.core.clock import frozen
from tests.builders import World
from tests.digest import digest_of
from tests.series import FIRST, NOW, asked, booked, one_booking, scalar, statements

MAILS = (
    "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'send_mail'"
    " AND args->>'template' = :template AND args->'values'->>'title' = :title"
)


async def test_nine_oclock_stays_nine_oclock_through_2027(world: World) -> None:
    with frozen(NOW):
        lab = await world.a_lab()
        team = await world.signed_in(lab, Role.TEAM)
        made = await booked(team, lab, rule="FREQ=WEEKLY;COUNT=52", on_conflict="skip")
        series = made.json()
        standing = [one for one in series["occurrences"] if one["booking"]]
        assert {one["occurrence"][11:] for one in standing} == {"09:00:00"}
        hours = {one["occurrence"][:10]: one["starts_at"][11:16] for one in standing}
        assert hours["2027-03-22"] == "08:00"  # UTC; clocks go forward on the 28th
        assert hours["2027-04-05"] == "07:00"
        assert hours["2027-10-25"] == "07:00"  # and back on the 31st
        assert hours["2027-11-08"] == "08:00"
        # Easter Monday, Whit Monday, All Saints'
        skipped = ["2027-03-29T09:00:00", "2027-05-17T09:00:00", "2027-11-01T09:00:00"]
        assert series["skipped"] == skipped
        assert [one["occurrence"] for one in series["occurrences"] if not one["booking"]] == skipped
        assert len(standing) == 49
        read = await team("GET", made.headers["location"])
        assert read.json() == series
        assert read.headers["etag"] == made.headers["etag"]
        booking = (
            await team("GET", f"/v1/labs/{lab.slug}/bookings/{standing[0]['booking']}")
        ).json()
        assert booking["series"] == series["id"]
        assert booking["occurrence"] == FIRST


async def test_times_that_clocks_skip_or_repeat_are_named_date_by_date(world: World) -> None:
    with frozen(NOW):
        lab = await world.a_lab()
        team = await world.signed_in(lab, Role.TEAM)
        url = f"/v1/labs/{lab.slug}/series-previews"
        spring = asked(starts_local="2027-03-27T02:30:00", rule="FREQ=DAILY;COUNT=3", minutes=30)
        items = (await team("POST", url, json=spring)).json()["items"]
        assert [one["problem"]["code"] for one in items] == ["closed", "time-skipped", "closed"]
        assert items[1]["starts_at"] is None
        assert "02:30" in items[1]["problem"]["detail"]
        autumn = spring | {"starts_local": "2027-10-30T02:30:00"}
        items = (await team("POST", url, json=autumn)).json()["items"]
        assert items[1]["problem"]["code"] == "time-twice"
        assert items[1]["problem"]["detail"].count("+0") == 2
        ends = spring | {"starts_local": "2027-03-27T01:45:00", "minutes": 45}
        items = (await team("POST", url, json=ends)).json()["items"]
        assert items[1]["problem"]["code"] == "time-skipped"  # 02:30 is its end


async def test_a_preview_lists_everything_and_writes_nothing(world: World) -> None:
    with frozen(NOW):
        lab = await world.a_lab()
        team = await world.signed_in(lab, Role.TEAM)
        await one_booking(team, lab, "2027-01-11T10:00:00+01:00", "2027-01-11T12:00:00+01:00")
        await one_booking(
            team, lab, "2027-01-18T08:00:00+01:00", "2027-01-18T09:00:00+01:00", "etage"
        )
        before = await digest_of(world)
        answer = await team(
            "POST",
            f"/v1/labs/{lab.slug}/series-previews",
            json=asked(rule="FREQ=WEEKLY;COUNT=13"),
            headers={"Accept-Language": "en"},
        )
        assert answer.status_code == 200, answer.text
        seen = answer.json()
        assert (seen["possible"], seen["impossible"], seen["status"]) == (10, 3, "confirmed")
        first, taken, gap, *_, easter = seen["items"]
        assert first == {
            "occurrence": FIRST,
            "starts_at": "2027-01-04T08:00:00Z",
            "ends_at": "2027-01-04T10:00:00Z",
            "possible": True,
            "problem": None,
            "conflicts": [],
            "next_free": [],
        }
        assert taken["problem"] == {
            "code": "slot-taken",
            "detail": "This room is taken at that time.",
        }
        assert taken["conflicts"] == [
            {
                "room": "salon",
                "starts_at": "2027-01-11T09:00:00Z",
                "ends_at": "2027-01-11T11:15:00Z",
            }
        ]
        assert [one["starts_at"][11:16] for one in taken["next_free"]] == [
            "11:15",
            "13:15",
            "15:15",
        ]
        assert gap["conflicts"][0]["ends_at"] == "2027-01-18T08:15:00Z"  # the floor's gap
        assert easter["problem"]["code"] == "closed"
        assert await digest_of(world) == before


async def test_nothing_or_skip(world: World) -> None:
    with frozen(NOW):
        lab = await world.a_lab()
        team = await world.signed_in(lab, Role.TEAM)
        url = f"/v1/labs/{lab.slug}/series"
        await one_booking(team, lab, "2027-01-11T10:00:00+01:00", "2027-01-11T12:00:00+01:00")
        before = await digest_of(world)
        refused = await team("POST", url, json=asked())
        assert refused.status_code == 409
        problem = refused.json()
        assert problem["code"] == "series-conflicts"
        assert [one["occurrence"] for one in problem["items"]] == ["2027-01-11T09:00:00"]
        assert problem["items"][0]["problem"]["detail"]
        assert problem["items"][0]["next_free"]
        nothing = await team(
            "POST", url, json=asked(rule="FREQ=WEEKLY;COUNT=1", starts_local="2027-01-10T09:00:00")
        )
        assert nothing.status_code == 409
        none = asked(
            rule="FREQ=WEEKLY;COUNT=1", starts_local="2027-01-11T09:00:00", on_conflict="skip"
        )
        assert (await team("POST", url, json=none)).status_code == 409
        assert await digest_of(world) == before
        made = (await booked(team, lab, on_conflict="skip")).json()
        assert made["skipped"] == ["2027-01-11T09:00:00"]
        statuses = [one["status"] for one in made["occurrences"]]
        assert statuses == ["confirmed", None, "confirmed", "confirmed"]
        assert made["abilities"] == ["change", "cancel", "add"]


BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"rule": "FREQ=WEEKLY"}, "/rule", "rule-endless"),
    ({"rule": "FREQ=DAILY;COUNT=10000"}, "/rule", "series-too-long"),
    ({"rule": "FREQ=DAILY;UNTIL=20280501T000000Z"}, "/rule", "series-too-long"),
    ({"rule": "FREQ=MONTHLY;BYMONTHDAY=4;COUNT=20"}, "/rule", "series-too-far"),
    ({"rule": "FREQ=SECONDLY;COUNT=5"}, "/rule", "rule-frequency"),
    ({"rule": "FREQ=HOURLY;COUNT=5"}, "/rule", "rule-frequency"),
    ({"rule": "FREQ=DAILY;BYHOUR=9,10;COUNT=5"}, "/rule", "rule-hours"),
    ({"rule": "FREQ=YEARLY;BYWEEKNO=1;COUNT=5"}, "/rule", "rule-part"),
    ({"rule": "tous les lundis"}, "/rule", "rule-unreadable"),
    ({"rule": "FREQ=DAILY;COUNT=2\nRRULE:FREQ=DAILY;COUNT=3"}, "/rule", "rule-several"),
    ({"rule": "FREQ=DAILY;COUNT=2\r\nEXRULE:FREQ=DAILY;COUNT=3"}, "/rule", "rule-several"),
    ({"rule": "FREQ=DAILY;COUNT=2\nRDATE:20270105T090000"}, "/rule", "rule-several"),
    ({"rule": "FREQ=DAILY;COUNT=2;UNTIL=20270201"}, "/rule", "rule-two-ends"),
    ({"rule": "FREQ=DAILY;INTERVAL=0;COUNT=2"}, "/rule", "rule-number"),
    ({"rule": "FREQ=DAILY;INTERVAL=4000000000;COUNT=2"}, "/rule", "rule-number"),
    ({"rule": "FREQ=DAILY;COUNT=0"}, "/rule", "rule-number"),
    ({"rule": "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=2"}, "/rule", "rule-empty"),
    ({"rule": "FREQ=WEEKLY;BYDAY=TU;COUNT=2"}, "/rule", "rule-start"),
    ({"rule": "FREQ=DAILY;COUNT=3", "minutes": 1500}, "/minutes", "series-overlap"),
    ({"rule": "FREQ=DAILY;COUNT=3", "minutes": 1440}, "/minutes", "series-overlap"),
    ({"minutes": 825}, "/minutes", "one-day"),
    ({"minutes": 50}, "/minutes", "grid"),
    ({"starts_local": "2027-01-04T09:05:00"}, "/starts_local", "grid"),
    ({"starts_local": "2026-11-30T09:00:00"}, "/starts_local", "past"),
    ({"starts_local": "2029-01-01T09:00:00"}, "/starts_local", "too-far"),
    ({"room": "grenier"}, "/room", "room-unknown"),
    ({"project": "inconnu"}, "/project", "project-unknown"),
    ({"purpose": "reunion"}, "/meeting", "reunion"),
    ({"kits": [{"kit": "inconnu", "count": 1}]}, "/kits/0/kit", "kit-unknown"),
]


async def test_bad_series_are_refused_and_nothing_is_written(world: World) -> None:
    with frozen(NOW):
        lab = await world.a_lab()
        team = await world.signed_in(lab, Role.TEAM)
        before = await digest_of(world)
        for changes, pointer, code in BAD:
            body = asked(**changes)
            answers = [await team("POST", f"/v1/labs/{lab.slug}/series", json=body)]
            preview = f"/v1/labs/{lab.slug}/series-previews"
            answers.append(await team("POST", preview, json=body))
            for answer in answers:
                assert answer.status_code == 422, (changes, answer.text)
                (error,) = answer.json()["errors"]
                assert (error["pointer"], error["code"]) == (pointer, code)
                assert error["detail"]
        assert await digest_of(world) == before


async def test_who_may(world: World) -> None:
    with frozen(NOW):
        lab, other = await world.a_lab(), await world.a_lab()
        member = await world.signed_in(lab, Role.MEMBER)
        made = await booked(member, lab)
        assert {one["status"] for one in made.json()["occurrences"]} == {"pending"}
        url = made.headers["location"]
        version = {"If-Match": made.headers["etag"]}
        colleague = await world.signed_in(lab, Role.MEMBER)
        team = await world.signed_in(lab, Role.TEAM)
        stranger = await world.signed_in(other, Role.MANAGER)
        seen = (await colleague("GET", url)).json()
        assert (seen["mine"], seen["abilities"]) == (False, [])
        assert (await member("GET", url)).json()["abilities"] == ["change", "cancel"]
        decides = ["confirm", "refuse", "change", "cancel"]
        assert (await team("GET", url)).json()["abilities"] == decides
        before = await digest_of(world)
        acts: list[tuple[str, str, dict[str, Any]]] = [
            ("PATCH", url, {"title": "Autre"}),
            ("POST", f"{url}/cancellation", {"reason": "x"}),
            ("POST", f"{url}/occurrences", {"occurrence": FIRST}),
        ]
        for method, address, body in acts:
            answer = await colleague(method, address, json=body, headers=version)
            assert answer.status_code == 403, answer.text
            elsewhere = address.replace(lab.slug, other.slug)
            for place in (address, elsewhere):
                answer = await stranger(method, place, json=body, headers=version)
                assert answer.status_code == 404, answer.text
        assert (await stranger("GET", url)).status_code == 404
        assert (await stranger("GET", url.replace(lab.slug, other.slug))).status_code == 404
        gap = await member("POST", f"/v1/labs/{lab.slug}/series", json=asked(gap_minutes=0))
        assert gap.json()["errors"][0]["code"] == "gap-by-concierge"
        assert await digest_of(world) == before


async def test_the_concierge_decides_of_a_series_at_once(world: World) -> None:
    with frozen(NOW):
        lab = await world.a_lab()
        member = await world.signed_in(lab, Role.MEMBER)
        team = await world.signed_in(lab, Role.TEAM)
        title = f"Demande {lab.slug}"
        url = (await booked(member, lab, title=title)).headers["location"]
        assert await scalar(world, MAILS, template="series-booked", title=title) == 0
        assert (await member("POST", f"{url}/confirmation")).status_code == 403
        done = await team("POST", f"{url}/confirmation")
        assert {one["status"] for one in done.json()["occurrences"]} == {"confirmed"}
        assert await scalar(world, MAILS, template="series-booked", title=title) == 1
        again = await team("POST", f"{url}/refusal", json={"reason": "Travaux"})
        assert again.status_code == 409
        other = (await booked(member, lab, room="cuisine", title=title)).headers["location"]
        no = await team("POST", f"{other}/refusal", json={"reason": "Travaux"})
        assert {one["status"] for one in no.json()["occurrences"]} == {"refused"}
        assert no.json()["abilities"] == []
        assert await scalar(world, MAILS, template="series-cancelled", title=title) == 1
        await booked(team, lab, room="cuisine")  # free again


async def test_a_machine_books_a_series_of_its_own(world: World) -> None:
    with frozen(NOW):
        lab = await world.a_lab()
        machine = await world.a_machine(lab, [Scope.BOOKINGS_WRITE])
        made = await machine.post(
            f"/v1/labs/{lab.slug}/series", json=asked(on_behalf_of="Agent du partenaire")
        )
        assert made.status_code == 201, made.text
        assert made.json()["organiser"] == "Machine"
        assert made.json()["mine"] is True


async def test_one_mail_for_a_series(world: World) -> None:
    with frozen(NOW):
        lab = await world.a_lab()
        team = await world.signed_in(lab, Role.TEAM)
        title = f"Courrier {lab.slug}"
        await booked(team, lab, rule="FREQ=WEEKLY;COUNT=10", title=title)
        assert await scalar(world, MAILS, template="series-booked", title=title) == 1
        assert await scalar(world, MAILS, template="booking-confirmed", title=title) == 0


async def test_the_number_of_statements_does_not_follow_the_number_of_dates(world: World) -> None:
    with frozen(NOW):
        lab = await world.a_lab()
        team = await world.signed_in(lab, Role.TEAM)
        counted: dict[str, list[int]] = {"series-previews": [], "series": []}
        for place, counts in counted.items():
            for number, room in ((2, "salon"), (60, "cuisine")):
                body = asked(room=room, rule=f"FREQ=WEEKLY;COUNT={number}")
                if place == "series":
                    body["on_conflict"] = "skip"
                with statements(world) as heard:
                    answer = await team("POST", f"/v1/labs/{lab.slug}/{place}", json=body)
                assert answer.status_code in {200, 201}, answer.text
                counts.append(len(heard))
                inserts = [one for one in heard if one.startswith("INSERT INTO booking ")]
                assert len(inserts) == (place == "series")
        for few, many in counted.values():
            assert few == many < 30
