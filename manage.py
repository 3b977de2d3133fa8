#!/usr/bin/env python
"""命令行: every command runs against the embedded servers unless the environment names others."""

import os
import sys

WITHOUT_SERVERS = {"help", "version", "check", "collectstatic", "test", "compilemessages"}


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pingtang.settings")
    from django.conf import settings
    from django.core.management import execute_from_command_line

    from pingtang import embedded

    needs_servers = len(sys.argv) > 1 and sys.argv[1] not in WITHOUT_SERVERS and not {"--help", "-h"} & set(sys.argv)
    claimed = None
    if sys.argv[1:2] == ["start"]:
        try:
            claimed = embedded.claim(settings.VAR_DIR)
        except RuntimeError as refused:
            sys.exit(str(refused))
    if needs_servers and (settings.EMBEDDED_POSTGRES or settings.EMBEDDED_REDIS):
        embedded.ensure(settings.VAR_DIR, postgres=settings.EMBEDDED_POSTGRES, redis=settings.EMBEDDED_REDIS)
        if settings.EMBEDDED_POSTGRES:
            settings.DATABASES["default"]["HOST"] = embedded.postgres_socket_dir(settings.VAR_DIR)
    execute_from_command_line(sys.argv)
    if claimed:
        claimed.close()


if __name__ == "__main__":
    main()
