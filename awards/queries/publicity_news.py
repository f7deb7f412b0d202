"""What people are told of the candidates shown to them and have not read yet, for "Việc của tôi" and the reminders."""

from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from awards.models import PublicityNews
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Unit, User


def publicity_news_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return moved days, while they are ahead, and answers that people have not read yet. One query.

    Without a deadline: an objection is its sender's secret, and what is overdue would be told to others.
    """
    return [_item(row) for row in _unread(school, today, user)]


@prepared
def _unread(school: Unit | None, today: date, user: User | None) -> QuerySet[PublicityNews]:
    rows = PublicityNews.objects.filter(read_at=None, user__is_active=True)
    rows = rows.filter(Q(move=None) | Q(move__new_end__gte=today))
    if school is not None:
        of_school = Q(move__window__campaign__school=school) | Q(objection__nomination__campaign__school=school)
        rows = rows.filter(of_school)
    if user is not None:
        rows = rows.filter(user=user)
    return rows.select_related("move__window__campaign", "objection__nomination__campaign").order_by("pk")


def _item(row: PublicityNews) -> WorkItem:
    move, objection = row.move, row.objection
    if move is not None:
        campaign, title = move.window.campaign, f"Xem danh sách đề nghị, nay công khai đến hết {move.new_end:%d/%m/%Y}"
    else:
        assert objection is not None
        campaign, title = objection.nomination.campaign, "Xem trả lời ý kiến của đồng chí về danh sách đề nghị"
    return WorkItem(
        user_id=row.user_id,
        title=f"{title} – {campaign}",
        url=reverse("awards:candidates", args=[campaign.pk]),
        due_on=None,
        kind="publicity_news",
        key=f"publicity_news:{row.pk}",
        campaign_id=campaign.pk,
    )
