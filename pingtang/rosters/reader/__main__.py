"""名册读取进程: the child that reads one workbook, shut in by limits: SPEC.json INPUT OUTDIR.

Writes OUTDIR/rows.copy and OUTDIR/summary.json, tells its progress on stdout, ends with 0 when it could say
what became of the workbook (also when it refuses it).
"""

import gc
import json
import os
import resource
import sys

MB = 1024 * 1024
# Everything by which a library could be led out of this process.
FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "ctypes.",
    "urllib.",
    "shutil.",
    "os.remove",
    "os.rename",
    "os.kill",
)


def shut_in():
    """Takes the limits on before any byte of the workbook is read.

    Done here and not in a preexec_fn of the parent: that would run Python between fork and exec, which is unsafe
    in a worker with threads; until this line nothing hostile has been touched.
    """
    for name, most in (("AS", 1024 * MB), ("CPU", 120), ("FSIZE", 1024 * MB), ("CORE", 0), ("NPROC", 0)):
        limit = getattr(resource, f"RLIMIT_{name}")
        _, hard = resource.getrlimit(limit)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        resource.setrlimit(limit, (most, most))


def stay_inside(event, _):
    """Audit hook: whatever the workbook says, this process opens no socket and starts no other."""
    if event.startswith(FORBIDDEN):
        raise RuntimeError(f"not allowed here: {event}")


def progress(phase, rows):
    sys.stdout.write(f"{phase} {rows}\n")
    sys.stdout.flush()


def run(spec_path, path, outdir):
    """The summary of the reading."""
    # Imported under the limits, but before the hook: Python may still write its byte code.
    import preflight
    import python_calamine  # noqa: F401
    import roster
    import sheets
    from sentences import Refusal

    sys.addaudithook(stay_inside)
    with open(spec_path, encoding="utf-8") as file:
        spec = json.load(file)
    form = ""
    try:
        most_columns = int(spec.get("max_columns") or 1_000)
        findings = preflight.inspect(path, most_columns)
        form = findings.format
        progress("read", 0)
        with open(os.path.join(outdir, "rows.copy"), "wb") as out:
            made = sheets.workbook(path, findings, most_columns)
            return roster.Roster(spec, out.write, progress).read(made, findings)
    except Refusal as refusal:
        return _refused(refusal)
    except MemoryError:
        return _refused(Refusal("killed"))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # The Rust library's PanicException is not an Exception.
        if error.__class__.__module__ not in ("python_calamine", "python_calamine._python_calamine", "pyo3_runtime"):
            raise
        print(f"{error.__class__.__name__}: {error}"[:2_000], file=sys.stderr)
        return _refused(Refusal("old_xls" if form == "xls" else "unreadable"))


def _refused(refusal):
    return {"ok": False, "reason": refusal.reason, "message": refusal.message}


def _peak():
    """Peak memory in MB. Not ru_maxrss, which a child inherits from its parent."""
    try:
        with open("/proc/self/status", encoding="ascii") as file:
            return next(int(line.split()[1]) // 1024 for line in file if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main():
    shut_in()
    # Millions of short-lived tuples and no cycles: the collector would only look on.
    gc.disable()
    spec_path, path, outdir = sys.argv[1:4]
    summary = run(spec_path, path, outdir)
    used = resource.getrusage(resource.RUSAGE_SELF)
    summary["usage"] = {"cpu": round(used.ru_utime + used.ru_stime, 2), "peak_mb": _peak()}
    target = os.path.join(outdir, "summary.json")
    with open(target, "w", encoding="utf-8") as file:
        json.dump(summary, file, ensure_ascii=False)


if __name__ == "__main__":
    main()
