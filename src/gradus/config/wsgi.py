"""What a WSGI server loads: `gradus.config.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gradus.config.settings")

application = get_wsgi_application()
