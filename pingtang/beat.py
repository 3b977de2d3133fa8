"""定时器: a beat that ticks only while it owns a PostgreSQL session lock, so that a second one merely stands by."""

from django.db import connection
from django_celery_beat.schedulers import DatabaseScheduler

LOCK = 0x50494E47


class SoleScheduler(DatabaseScheduler):
    """Takes over within seconds of the owner's death; two beats never send a task twice."""

    backend_pid = None  # of the session that holds the lock

    def _owns(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            pid = cursor.fetchone()[0]
            if pid != self.backend_pid:  # a new session: the old one's lock died with it
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
                self.backend_pid = pid if cursor.fetchone()[0] else None
        return self.backend_pid is not None

    def tick(self, *args, **kwargs):
        return super().tick(*args, **kwargs) if self._owns() else 2.0
