"""基准: runs every bench module and prints its lines, each `name  ours  other  ratio`. `python -m bench [name …]`."""

import importlib
import os
import pkgutil
import sys
import tempfile
from io import StringIO

import bench
from pingtang import embedded


def main(wanted):
    with tempfile.TemporaryDirectory(prefix="pingtang-bench-") as var:
        os.environ["PINGTANG_VAR"] = var
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pingtang.settings")
        os.environ["PINGTANG_ROLE"] = "worker"  # long statements are what is measured
        os.environ.setdefault("LOG_LEVEL", "ERROR")
        os.environ.setdefault("PINGTANG_PLAIN_STATIC", "1")  # pages are rendered without collected files
        embedded.ensure(var)
        try:
            import django
            from django.core.management import call_command

            django.setup()
            call_command("migrate", verbosity=0)
            call_command("demo", verbosity=0, stdout=StringIO())
            print(f"{'name':58} {'ours':>12} {'other':>12} {'ratio':>8}")
            for module in sorted(found.name for found in pkgutil.iter_modules(bench.__path__)):
                if not module.startswith("_") and (not wanted or module in wanted):
                    for name, ours, other, unit in importlib.import_module(f"bench.{module}").lines():
                        print(
                            f"{name:58} {ours:>10.3f} {unit} {other:>10.3f} {unit} {ours / other:>7.2f}×", flush=True
                        )
        finally:
            embedded.stop(var)


main(sys.argv[1:])
