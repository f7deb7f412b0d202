"""What the warm parent of `tests.warm` loads, once: the project, as `manage.py` would."""

import django

django.setup()
