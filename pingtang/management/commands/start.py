"""启动: the whole portal in one window, servers included; Ctrl-C takes everything down again."""

import os
import signal
import subprocess
import sys
import time

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand

from pingtang import embedded

ROOT_WARNING = "ignore:You're running the worker"  # a trial run; the service has a user of its own
WORKERS = "2"  # of Celery: one reads a roster while the other serves the rest


class Command(BaseCommand):
    help = "启动网页、后台任务、定时器,以及(未另行指定时)内置的 PostgreSQL 和 Redis"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--bind", default=os.environ.get("PINGTANG_BIND", "127.0.0.1:8000"))
        parser.add_argument("--workers", type=int, default=2, help="网页进程数")
        parser.add_argument("--no-sample", action="store_true", help="不生成样例县,空库供正式使用")

    def handle(self, *, bind, workers, no_sample, **options):
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        self.stopping = False
        try:
            self._prepare(sample=not (no_sample or settings.PRODUCTION))
            self._serve(bind, workers)
        finally:
            if settings.EMBEDDED_POSTGRES or settings.EMBEDDED_REDIS:
                embedded.stop(settings.VAR_DIR)

    def _stop(self, *args):
        self.stopping = True

    def _prepare(self, sample):
        from pingtang.accounts.checks import production_refusals

        call_command("migrate", interactive=False, verbosity=0)
        if settings.PRODUCTION and (refusals := production_refusals()):
            raise CommandError("不能以正式环境启动:" + ";".join(refusals))
        if self._static_is_old():
            call_command("collectstatic", interactive=False, verbosity=0)
        if sample:
            call_command("demo", stdout=self.stdout)

    def _static_is_old(self):
        manifest = settings.STATIC_ROOT / "staticfiles.json"
        if not manifest.exists():
            return True
        made = manifest.stat().st_mtime
        sources = [settings.BASE_DIR / "package-lock.json", settings.BASE_DIR / "requirements.txt"]
        sources += settings.BASE_DIR.glob("**/static/**/*.*")
        return any(path.stat().st_mtime > made for path in sources if "node_modules" not in path.parts)

    def _serve(self, bind, workers):
        python = sys.executable
        app = [python, "-W", ROOT_WARNING, "-m", "celery", "--quiet", "-A", "pingtang"]
        web = [python, "-m", "gunicorn", "pingtang.wsgi", "--bind", bind, "--workers", str(workers)]
        plan = {
            "网页": [*web, "--threads", "4", "--timeout", "60", "--graceful-timeout", "20", "--log-level", "warning"],
            "后台": [*app, "worker", "--concurrency", WORKERS, "--loglevel", "WARNING", "--without-gossip"],
            "定时": [*app, "beat", "--loglevel", "WARNING", "--pidfile="],
        }
        roles = {"后台": "worker", "定时": "worker"}
        running = {}

        def start(name):
            environment = os.environ | {"PINGTANG_ROLE": roles.get(name, "web")}
            running[name] = subprocess.Popen(plan[name], env=environment, start_new_session=True)

        for name in plan:
            start(name)
        self._tell(bind)
        while not self.stopping:
            for name, process in list(running.items()):
                if process.poll() is not None and not self.stopping:
                    self.stderr.write(f"{name}进程退出(返回 {process.returncode}),2 秒后重新启动")
                    time.sleep(2)
                    start(name)
            time.sleep(0.3)
        self.stdout.write("正在停止…")
        for name in ("定时", "后台", "网页"):
            running[name].terminate()
        for process in running.values():
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)

    def _tell(self, bind):
        from pingtang.demo.accounts import shown_accounts

        self.stdout.write(f"\n  平塘县扶贫工作平台  http://{bind}/   (Ctrl-C 停止)\n")
        for line in shown_accounts():
            self.stdout.write(f"  {line}")
        self.stdout.flush()
