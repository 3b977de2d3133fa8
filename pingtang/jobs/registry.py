"""任务种类: the functions that background jobs run, by the name kept in the job's row."""

_works = {}


def work(kind):
    """Declares the function below it as what a job of that kind does: `function(job, progress)`.

    It may be run again after a crash, so it writes in one transaction that ends with `job_done(job, …)`.
    """

    def declare(function):
        assert kind not in _works, kind
        _works[kind] = function
        return function

    return declare


def work_named(kind):
    return _works[kind]
