"""静态资源: serves an allow-list of files straight out of node_modules, under fixed names; nothing is vendored."""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import Warning as CheckWarning
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

SOURCE_MAP = re.compile(rb"(?m)^\s*(/\*|//)[#@] sourceMappingURL=[^\n]*$")
NODE = Path(settings.BASE_DIR) / "node_modules"
ASSETS = {
    "lib/bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "lib/bootstrap.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "lib/echarts.min.js": "echarts/dist/echarts.min.js",
    "lib/tom-select.min.js": "tom-select/dist/js/tom-select.complete.min.js",
    "lib/tom-select.min.css": "tom-select/dist/css/tom-select.bootstrap5.min.css",
}


class RenamedStorage(FileSystemStorage):
    """A storage whose names are the keys of ASSETS."""

    def path(self, name):
        return str(NODE / ASSETS[name])

    def _open(self, name, mode="rb"):
        # the maps stay behind, so the pointers to them must go: the hashed storage would look for them
        return ContentFile(SOURCE_MAP.sub(b"", Path(self.path(name)).read_bytes()), name=name)

    def exists(self, name):
        return name in ASSETS


class PackagedAssetsFinder(BaseFinder):
    """Finds the allow-listed files; a warning, not an error, when npm has not been run."""

    storage = RenamedStorage(location=str(NODE))

    def check(self, **kwargs):
        missing = [name for name, path in ASSETS.items() if not (NODE / path).is_file()]
        return [CheckWarning("静态资源未安装: " + ", ".join(missing), hint="npm ci")] if missing else []

    def find(self, path, find_all=False, **kwargs):
        found = str(NODE / ASSETS[path]) if path in ASSETS else None
        return ([found] if found else []) if find_all else (found or [])

    def list(self, ignore_patterns):
        for name in ASSETS:
            yield name, self.storage
