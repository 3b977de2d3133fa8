"""The house holds its shape: floors, rooms, sizes, words. Reads the source; imports nothing of it."""

import ast
import re
from pathlib import Path

import pytest

from tests.house import (
    ARROWS,
    CELLAR,
    FLOORS,
    OBLIGATORY_ROOMS,
    ROOF,
    ROOMS,
    WORDS_NOT_USED,
    WORDS_OF_THE_FIELD,
    WORK_STREAMS,
)

ROOT = Path(__file__).resolve().parent.parent
FLOOR_OF = {app: number for number, floor in enumerate(FLOORS) for app in floor}
SILENT = {"__init__.py", "apps.py", "urls.py"}


def modules(app):
    paths = (ROOT / app.replace(".", "/")).rglob("*.py")
    return [path for path in paths if not {"migrations", "node_modules"} & set(path.parts)]


def imported(path):
    """Every module a file imports, inside functions too: a cycle put off is still a cycle."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def app_of(name):
    return next((app for app in FLOOR_OF if name == app or name.startswith(app + ".")), None)


@pytest.mark.parametrize("app", FLOOR_OF)
def test_imports_point_down(app):
    for path in modules(app):
        for other in filter(None, map(app_of, imported(path))):
            assert other == app or FLOOR_OF[other] < FLOOR_OF[app], f"{path.relative_to(ROOT)} looks up to {other}"


@pytest.mark.parametrize("stream", WORK_STREAMS)
def test_each_arrow_between_work_streams_is_listed(stream):
    for path in modules(stream):
        for other in set(filter(None, map(app_of, imported(path)))) & set(WORK_STREAMS) - {stream}:
            assert f"{stream} -> {other}" in ARROWS, path


@pytest.mark.parametrize("room", sorted(CELLAR))
def test_the_cellar_knows_no_app_of_ours(room):
    for name in imported(ROOT / "pingtang" / f"{room}.py"):
        assert not app_of(name), f"{room} looks up to {name}"


@pytest.mark.parametrize("app", FLOOR_OF)
def test_nobody_imports_the_roof(app):
    for path in modules(app):
        if "management" not in path.parts:
            above = {name for name in imported(path) if name.startswith("pingtang.") and name.split(".")[1] in ROOF}
            assert not above, f"{path.relative_to(ROOT)} imports {above}"


def test_every_app_is_on_a_floor():
    found = {p.parent for p in ROOT.glob("*/apps.py")} | {p.parent for p in ROOT.glob("pingtang/*/apps.py")}
    assert {str(path.relative_to(ROOT)).replace("/", ".") for path in found} == set(FLOOR_OF)


def test_every_file_of_the_portal_is_roof_or_cellar():
    assert {path.stem for path in (ROOT / "pingtang").glob("*.py")} - {"__init__"} == CELLAR | ROOF - {"management"}


@pytest.mark.parametrize("stream", WORK_STREAMS)
def test_work_streams_have_the_same_rooms(stream):
    rooms = {path.stem for path in (ROOT / stream).glob("*.py")}
    rooms |= {path.parent.name for path in (ROOT / stream).glob("*/__init__.py")} - {"migrations"}
    assert rooms <= ROOMS, rooms - ROOMS
    assert rooms >= OBLIGATORY_ROOMS, OBLIGATORY_ROOMS - rooms


@pytest.mark.parametrize("app", FLOOR_OF)
def test_rooms_stay_small(app):
    for path in modules(app):
        lines = len(path.read_text().splitlines())
        assert lines <= 400, f"{path.relative_to(ROOT)} has {lines} lines: it wants to be a package"


@pytest.mark.parametrize("app", FLOOR_OF)
def test_every_room_says_what_it_is_for(app):
    for path in modules(app):
        if path.name not in SILENT and path.read_text().strip():
            assert ast.get_docstring(ast.parse(path.read_text())), path.relative_to(ROOT)


@pytest.mark.parametrize("app", FLOOR_OF)
def test_words_that_say_nothing_are_not_used(app):
    for path in modules(app):
        names = set(path.stem.split("_"))
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                bases = {ast.unparse(base).split(".")[-1] for base in node.bases}
                if not any(base.endswith(("Manager", "Handler", "BaseCommand")) for base in bases):
                    names |= {word.lower() for word in re.findall(r"[A-Z][a-z]+", node.name)}
        empty = names & WORDS_NOT_USED - WORDS_OF_THE_FIELD.get(app, set())
        assert not empty, f"{path.relative_to(ROOT)}: {empty}"


def test_views_start_from_records_within_reach():
    for app in FLOOR_OF:
        for path in modules(app):
            if "views" in path.parts or path.name == "views.py":
                assert ".objects.all()" not in path.read_text(), path.relative_to(ROOT)


@pytest.mark.parametrize("app", FLOOR_OF)
def test_nobody_asks_the_wall_clock_for_the_day(app):
    """ "Now" is a parameter: pingtang.policy.constants.today() is the only one who asks."""
    for path in modules(app):
        if path.name != "constants.py":
            assert not re.search(r"\bdate\.today\(|datetime\.now\(", path.read_text()), path.relative_to(ROOT)
