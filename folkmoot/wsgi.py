"""The door for a WSGI server."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "folkmoot.settings")
# A thread that waits for the database answers nobody else: the worker may be patient, a page may not.
os.environ.setdefault("FOLKMOOT_LOCK_SECONDS", "10")
application = get_wsgi_application()
# A server that loads this before it forks shares every page's code, and what is frozen here, among its processes.
_pages = get_resolver().url_patterns
gc.collect()
gc.freeze()
