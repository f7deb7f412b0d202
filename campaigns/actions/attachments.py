"""Keeping private files with what somebody reports."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from campaigns.models import Attachment
from emulation.decisions import RuleViolation
from emulation.uploads import take
from units.models import User


def attach(*, upload: UploadedFile, by: User, **owner: Any) -> Attachment:
    """Keep a file with its `owner` (one foreign key); call it last in an act, so that no bytes stay without a row.

    Whether `by` may is for the caller to ask. Raises RuleViolation: a file that is not taken, or is there already.
    """
    taken = take(upload)
    kept = Attachment(added_by=by, **owner, **taken.columns)
    kept.file.save("attachment", ContentFile(taken.content), save=False)
    try:
        with transaction.atomic():
            kept.save()
    except IntegrityError as error:
        kept.file.delete(save=False)
        raise RuleViolation(f"Tệp “{kept.name}” đã có ở đây.") from error
    return kept
