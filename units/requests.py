"""What a view is given: the request of somebody who has signed in."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from units.models import User


class SignedInRequest(HttpRequest):
    """For the type checker alone: `LoginRequiredMiddleware` lets nobody else reach a view that is not marked public."""

    user: User
    htmx: HtmxDetails
