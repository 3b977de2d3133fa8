"""ASGI: the same portal for an asynchronous server."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pingtang.settings")
application = get_asgi_application()
