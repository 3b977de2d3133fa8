"""备份: database and private files as of one moment, sealed with a key that the administrator holds."""

import hashlib
import json
import os
import subprocess
import tarfile
import tempfile
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from pingtang import embedded, sealing
from pingtang.policy.constants import today


def postgres_environment():
    """What PostgreSQL's own programs need to reach the portal's database."""
    given = connection.settings_dict
    words = {
        "PGHOST": given["HOST"],
        "PGPORT": given["PORT"],
        "PGUSER": given["USER"],
        "PGPASSWORD": given["PASSWORD"],
    }
    return os.environ | {name: str(value) for name, value in words.items() if value} | {"PGDATABASE": given["NAME"]}


def figures_on(day):
    """Every figure of that day (ISO) as the portal counts it, to compare with after a restore."""
    out = StringIO()
    call_command("figures", on=day, json=True, stdout=out)
    return json.loads(out.getvalue())


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Command(BaseCommand):
    help = "备份数据库和上传文件,加密保存到 FILE;密钥默认在数据目录的 backup.key,请另存一份"

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--key", type=Path, default=settings.VAR_DIR / "backup.key", help="密钥文件")

    def handle(self, *, file, key, **options):
        try:
            with tempfile.TemporaryDirectory(dir=file.resolve().parent) as folder:
                self._back_up(Path(folder), file, sealing.key_at(key))
        except (OSError, subprocess.CalledProcessError) as error:
            raise CommandError(f"备份没有完成:{error}") from error
        self.stdout.write(f"已备份到 {file} ({file.stat().st_size / 1e6:.1f} MB),密钥 {key}")

    def _back_up(self, folder, file, key):
        day = today().isoformat()
        figures = figures_on(day)
        dump = folder / "database.dump"
        command = [embedded.postgres_binary("pg_dump"), "--format=custom", "--no-owner", f"--file={dump}"]
        subprocess.run(command, env=postgres_environment(), check=True)
        # files are added and never changed, so those there after the dump include all that the dump speaks of
        manifest = {
            "made_at": timezone.now().isoformat(),
            "on": day,
            "figures": figures,
            "database": digest(dump),
            "files": {str(path.relative_to(settings.MEDIA_ROOT)): digest(path) for path in self._files()},
        }
        (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False))
        plain = folder / "plain.tar"
        with tarfile.open(plain, "w") as tar:
            tar.add(folder / "manifest.json", "manifest.json")
            tar.add(dump, "database.dump")
            for path in self._files():
                tar.add(path, f"files/{path.relative_to(settings.MEDIA_ROOT)}")
        sealed = folder / "sealed"
        with plain.open("rb") as source, sealed.open("wb") as target:
            sealing.seal(source, target, key)
            target.flush()
            os.fsync(target.fileno())
        sealed.replace(file)

    def _files(self):
        root = Path(settings.MEDIA_ROOT)
        return [path for path in sorted(root.rglob("*")) if path.is_file() and "exports" not in path.parts]
