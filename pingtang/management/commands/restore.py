"""恢复: puts a backup back, checks every part of it first, and compares the figures afterwards."""

import json
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import connection, connections

from pingtang import embedded, sealing
from pingtang.management.commands.backup import digest, figures_on, postgres_environment


class Command(BaseCommand):
    help = "从 backup 命令生成的 FILE 恢复数据库和上传文件"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--key", type=Path, default=settings.VAR_DIR / "backup.key", help="密钥文件")
        parser.add_argument("--replace", action="store_true", help="覆盖已有数据")

    def handle(self, *, file, key, replace, **options):
        if not file.is_file():
            raise CommandError(f"没有找到备份文件 {file}")
        if not key.is_file():
            raise CommandError(f"没有找到密钥文件 {key},请用 --key 指明")
        if self._is_filled() and not replace:
            raise CommandError("数据库里已有数据;确要覆盖请加 --replace")
        with tempfile.TemporaryDirectory(dir=settings.VAR_DIR) as folder:
            try:
                manifest = self._open(Path(folder), file, sealing.key_at(key))
                self._put_back(Path(folder))
            except (sealing.Broken, tarfile.TarError, OSError, subprocess.CalledProcessError) as error:
                raise CommandError(f"恢复没有完成:{error}") from error
        call_command("migrate", interactive=False, verbosity=0)
        self._compare(manifest["figures"], manifest["on"])
        self.stdout.write(f"已恢复 {manifest['made_at']} 的备份,{len(manifest['figures'])} 项指标与备份时一致")

    def _is_filled(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('accounts_user') IS NOT NULL")
            if not cursor.fetchone()[0]:
                return False
            cursor.execute("SELECT EXISTS (SELECT 1 FROM accounts_user)")
            return cursor.fetchone()[0]

    def _open(self, folder, file, key):
        """Unseals and unpacks; every part must be as the manifest says before anything is replaced."""
        with file.open("rb") as source, (folder / "plain.tar").open("wb") as target:
            sealing.unseal(source, target, key)
        with tarfile.open(folder / "plain.tar") as tar:
            tar.extractall(folder, filter="data")
        manifest = json.loads((folder / "manifest.json").read_text())
        parts = {"database.dump": manifest["database"]}
        parts |= {f"files/{name}": known for name, known in manifest["files"].items()}
        for name, known in parts.items():
            if digest(folder / name) != known:
                raise sealing.Broken(f"{name} 与清单不符")
        return manifest

    def _put_back(self, folder):
        """Old out and new in as one transaction: a restore that fails leaves the database as it was."""
        (folder / "empty.sql").write_text("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")
        script = [embedded.postgres_binary("pg_restore"), "--no-owner", f"--file={folder / 'database.sql'}"]
        subprocess.run([*script, str(folder / "database.dump")], check=True)
        connections.close_all()
        psql = [embedded.postgres_binary("psql"), "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        files = [f"--file={folder / name}" for name in ("empty.sql", "database.sql")]
        subprocess.run([*psql, *files], env=postgres_environment(), check=True, stdout=subprocess.DEVNULL)
        for path in (folder / "files").rglob("*"):
            if path.is_file():
                target = Path(settings.MEDIA_ROOT) / path.relative_to(folder / "files")
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, target)

    def _compare(self, before, day):
        now = {figure["code"]: figure["value"] for figure in figures_on(day)}
        differ = [figure["code"] for figure in before if now.get(figure["code"]) != figure["value"]]
        if differ:
            raise CommandError(f"已恢复,但这些指标与备份时不一致:{'、'.join(differ)}")
