"""WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

from emulation.memory import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emulation.settings")
application = get_wsgi_application()
settle()
