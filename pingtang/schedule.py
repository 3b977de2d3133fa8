"""定时: a periodic task says when it runs, right where it is written. Knows nothing of our apps."""

from celery import shared_task

TIMETABLE = {}


def periodic(when, title, *, expires=None):
    """Declares the function below it as a task that Celery beat runs at that time; `expires` in seconds."""

    def declare(function):
        task = shared_task(name=f"{function.__module__}.{function.__name__}")(function)
        TIMETABLE[title] = {"task": task.name, "schedule": when, "options": {"expires": expires} if expires else {}}
        return task

    return declare
