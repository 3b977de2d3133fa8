"""测试服务: pytest plugin that has a throw-away PostgreSQL and Redis up before Django reads its settings."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from pingtang import embedded

BROWSER = "tests/browser/"
APART = "tests/access/test_matrix.py"  # minutes long, and no test of it shares anything with another


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config):
    os.environ.setdefault("PINGTANG_PLAIN_STATIC", "1")
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    if os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"):
        return
    if early_config.known_args_namespace.numprocesses and "PYTEST_XDIST_WORKER" not in os.environ:
        return  # the workers do the work, each with servers of its own
    var = Path(tempfile.mkdtemp(prefix="pingtang-test-"))
    os.environ["PINGTANG_VAR"] = str(var)
    (var / "static").mkdir()  # whitenoise warns of a missing folder
    embedded.ensure(var, throw_away=True)
    early_config.add_cleanup(lambda: (embedded.stop(var), shutil.rmtree(var, ignore_errors=True)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Workers take whole files, which share what is dear to make, and one of them all browser tests with their portal.

    `--dist loadgroup` would be the plugin's own way, but pytest-xdist 3.8 does not tell its groups to pytest 9.2.
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            file = nodeid.partition("::")[0]
            return BROWSER if file.startswith(BROWSER) else nodeid if file == APART else file

    return ByFile(config, log)
