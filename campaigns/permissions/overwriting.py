"""May this person save over what others save too?"""

from django.db.models import Model
from django.utils import timezone

from emulation.decisions import ALLOWED, Decision, denied
from emulation.events import saved_since
from units.models import User


def can_overwrite(user: User, thing: Model, verb: str, read: int | None, *, called: str) -> Decision:
    """Whether nobody else has saved a thing since its writer read it (`events.read_mark`; None: not said)."""
    other = saved_since(thing, verb, read=read, by=user)
    if other is None:
        return ALLOWED
    return denied(
        f"{other.by_name} vừa sửa {called} lúc {timezone.localtime(other.at):%H:%M %d/%m/%Y}, sau khi đồng chí mở "
        "trang. Nội dung đồng chí nhập vẫn còn bên dưới. Vui lòng mở trang này ở thẻ khác để so; bấm lưu lần nữa sẽ "
        "ghi đè nội dung của người kia."
    )
