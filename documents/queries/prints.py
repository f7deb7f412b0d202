"""Which long prints one may see."""

from django.db.models import QuerySet

from documents.models import PrintJob
from units.models import User


def prints_visible_to(user: User) -> QuerySet[PrintJob]:
    """Return the long prints a person asked for, the newest first; nobody else's."""
    return PrintJob.objects.filter(asked_by=user).select_related("school")
