"""The container image, rehearsed without a container engine."""

import ast
import fnmatch
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

from api.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
EXAMPLES = [
    *ROOT.glob("deploy/*"),
    *ROOT.glob("deploy/systemd/*"),
    *ROOT.glob("docs/guide/*.md"),
    ROOT / "README.md",
    ROOT / "Dockerfile",
]
NOT_SETTINGS = {"TILAB_HOSTNAME", "TILAB_UPSTREAM"}
"""Read by the Compose example and the proxy, not by the application."""


def _copied() -> list[tuple[list[str], str]]:
    """(sources, target) of each COPY from the project."""
    found = [
        (words[:-1], words[-1])
        for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.M)
        if (words := line.split())
    ]
    assert len(found) >= 5
    return found


def _ignored(path: str) -> bool:
    """Whether .dockerignore keeps ``path`` out: the last rule that matches decides."""
    out = False
    for rule in (ROOT / ".dockerignore").read_text("utf-8").splitlines():
        if not rule or rule.startswith("#"):
            continue
        pattern = rule.removeprefix("!").rstrip("/")
        parts = path.rstrip("/").split("/")
        heads = ["/".join(parts[: n + 1]) for n in range(len(parts))]
        if any(fnmatch.fnmatch(head, pattern) for head in heads):
            out = not rule.startswith("!")
    return out


def test_what_is_copied_exists_and_is_sent() -> None:
    for sources, _ in _copied():
        for source in sources:
            assert (ROOT / source).exists(), source
            assert not _ignored(source), source
    for private in (".venv/", "var/master.key", ".git/", "deploy/.env", "frontend/node_modules/"):
        assert _ignored(private), private


def _required(file: str) -> set[str]:
    lines = (ROOT / "requirements" / file).read_text("utf-8").splitlines()
    names = {line.split("==")[0].split("[")[0].lower() for line in lines if "==" in line}
    assert len(names) > 30
    return names


def test_the_runtime_requirements_are_all_that_the_application_imports() -> None:
    providers = packages_distributions()
    imported: dict[str, str] = {}
    for file in [*ROOT.glob("api/**/*.py"), *ROOT.glob("migrations/**/*.py")]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                names = [node.module]
            imported |= {name.partition(".")[0]: file.name for name in names}
    third = set(imported) - set(sys.stdlib_module_names) - {"api", "migrations"}
    assert len(third) > 15
    runtime = _required("runtime.txt")
    for name in sorted(third):
        given = {one.lower().replace("_", "-") for one in providers[name]}
        assert given & runtime, f"{name} ({imported[name]})"


def test_no_tool_of_ours_is_in_the_image_and_nothing_differs_from_what_we_test() -> None:
    assert not {"pytest", "ruff", "mypy", "schemathesis", "hypothesis"} & _required("runtime.txt")
    pins = re.compile(r"^([\w.-]+)(?:\[[^]]*\])?==(\S+)", re.M)
    tested = dict(pins.findall((ROOT / "requirements" / "dev.txt").read_text("utf-8")))
    run = dict(pins.findall((ROOT / "requirements" / "runtime.txt").read_text("utf-8")))
    assert {name: tested.get(name) for name in run} == run
    assert "--require-hashes" in DOCKERFILE


def test_the_copied_files_alone_make_the_application(tmp_path: Path) -> None:
    for sources, target in _copied():
        for source in sources:
            if target in {"api/", "migrations/", "./"} and not source.startswith("frontend"):
                kept = shutil.ignore_patterns("__pycache__")
                if (ROOT / source).is_dir():
                    shutil.copytree(ROOT / source, tmp_path / target, ignore=kept)
                else:
                    shutil.copy(ROOT / source, tmp_path / target)
    told = subprocess.run(
        [sys.executable, "-c", "import api.cli, api.main, api.worker, migrations.run, sys;"
         "from api.settings import get_settings; from api.core.messages import catalogue;"
         "assert catalogue('fr'); print(api.cli.__file__, get_settings().frontend_dist)"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    assert told.stdout.split() == [
        str(tmp_path / "api" / "cli" / "__init__.py"),
        str(tmp_path / "frontend" / "dist"),
    ]


def test_the_examples_name_settings_that_exist() -> None:
    known = {f"TILAB_{name.upper()}" for name in Settings.model_fields} | NOT_SETTINGS
    named = {
        (name, file.name)
        for file in EXAMPLES
        if file.is_file()
        for name in re.findall(r"\bTILAB_[A-Z_]+\b", file.read_text("utf-8"))
    }
    assert len(named) > 10
    assert {(name, file) for name, file in named if name not in known} == set()
