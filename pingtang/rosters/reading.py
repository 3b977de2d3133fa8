"""读表: the parent's side of the roster reader: starts the child, watches it and hands back its summary.

The workbook is parsed in a process of its own (pingtang/rosters/reader), which may be killed by a hostile file
without harm to the worker. Nothing of Django is needed here.
"""

import contextlib
import json
import logging
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

logger = logging.getLogger(__name__)

READER = Path(__file__).resolve().parent / "reader"
WALL_SECONDS = 180
KILLED = "读取这个文件时超出了时间或内存限制，请检查表格右下方是否有多余内容后另存再传"
FAILED = "读取这个文件时出现了意外错误，文件没有导入；请联系管理员，或用 WPS 另存为 .xlsx 后再上传"
LOGGED = 4_000


class Refused(Exception):
    """The workbook cannot be taken. reason: a short key; message: the Chinese sentence for the clerk."""

    def __init__(self, reason, message):
        super().__init__(message)
        self.reason = reason
        self.message = message


def read(path, spec, outdir, on_progress=None, wall_seconds=WALL_SECONDS):
    """Reads the workbook at `path` by the specification; the rows are in outdir/rows.copy afterwards.

    Gives the summary (a dict, see reader/roster.py). Raises Refused when the workbook cannot be taken, also when
    the child died or ran out of time. on_progress(phase, rows) is called with phase "read" or "checked"; what it
    raises (a cancelled job) ends the child and is passed on.
    """
    outdir = Path(outdir)
    outdir.mkdir(parents=True, exist_ok=True)
    spec_path, summary_path = outdir / "spec.json", outdir / "summary.json"
    spec_path.write_text(json.dumps(spec, ensure_ascii=False), encoding="utf-8")
    summary_path.unlink(missing_ok=True)
    with tempfile.TemporaryFile() as errors:
        started = time.monotonic()
        child = subprocess.Popen(
            [
                sys.executable,
                "-I",
                str(READER),
                str(spec_path.resolve()),
                str(Path(path).resolve()),
                str(outdir.resolve()),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            env={},
            cwd="/",
            start_new_session=True,
            close_fds=True,
        )
        try:
            in_time = _follow(child, started + wall_seconds, on_progress)
        finally:
            _end(child)
            _log(errors, child.returncode)
    if not in_time or child.returncode < 0:
        raise Refused("killed", KILLED)
    try:
        summary = json.loads(summary_path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Refused("failed", FAILED) from None
    if child.returncode:
        raise Refused("failed", FAILED)
    if not summary["ok"]:
        raise Refused(summary["reason"], summary["message"])
    summary["usage"]["seconds"] = round(time.monotonic() - started, 2)
    return summary


def _follow(child, deadline, on_progress):
    """Passes the child's progress lines on until it closes its output; False when the time is up."""
    left = b""
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while True:
            seconds = deadline - time.monotonic()
            if seconds <= 0:
                return False
            if not selector.select(seconds):
                continue
            data = os.read(child.stdout.fileno(), 65536)
            if not data:
                break
            *lines, left = (left + data).split(b"\n")
            left = left[-100:]
            for line in lines:
                phase, _, rows = line.partition(b" ")
                if on_progress and phase in (b"read", b"checked") and rows.isdigit():
                    on_progress(phase.decode(), int(rows))
    try:
        child.wait(max(deadline - time.monotonic(), 0.1))
    except subprocess.TimeoutExpired:
        return False
    return True


def _end(child):
    """Kills the child's whole process group if it still runs, and collects it."""
    if child.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()


def _log(errors, code):
    """What the child said on stderr goes to the log only: it may quote the workbook."""
    errors.seek(0, os.SEEK_END)
    size = errors.tell()
    if size or code:
        errors.seek(max(size - LOGGED, 0))
        logger.warning("roster reader ended with %s: %s", code, errors.read().decode("utf-8", "replace"))
