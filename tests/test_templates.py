"""Templates keep one order of blocks, load their tags in order, are all used, and carry no script of their own."""

import re
from pathlib import Path

import pytest

from tests.house import WORK_STREAMS

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
ORDER = ["title", "head", "content", "script"]
# Found by name at run time: Django's own names, and the ledger's per-model pages.
BY_CONVENTION = re.compile(r"^(admin/|ledger/|.+_(list|detail|create|update|delete|form)\.html$)")


def name(path):
    return path.relative_to(ROOT / "templates").as_posix()


def sources():
    for folder in ("pingtang", *WORK_STREAMS, "templates"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in (".py", ".html", ".txt"):
                yield path, path.read_text()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_blocks_come_in_one_order(path):
    blocks = [block for block in re.findall(r"{% block (\w+)", path.read_text()) if block in ORDER]
    assert blocks == sorted(blocks, key=ORDER.index)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_tag_libraries_are_loaded_in_order(path):
    for loaded in re.findall(r"{% load ([^%]+) %}", path.read_text()):
        assert loaded.split() == sorted(loaded.split())


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_script_or_address_stands_in_a_page(path):
    text = path.read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", text), "inline script"
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text), "inline event handler"
    assert not re.search(r"(src|href|action)=[\"'](https?:)?//", text), "an outside address"


def test_every_template_is_used():
    texts = list(sources())
    for path in TEMPLATES:
        if not BY_CONVENTION.match(name(path)):
            stem = name(path).rsplit("/", 1)[-1]
            used = any(name(path) in text or f"/{stem}" in text for other, text in texts if other != path)
            assert used, f"{name(path)} is used nowhere"
