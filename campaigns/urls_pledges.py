"""Addresses of registration and of the reminders."""

from django.urls import path

from campaigns.views import own_pledges, pledge_board, pledges, reminders
from campaigns.views import reminder_habits as habits

urlpatterns = [
    path("<int:campaign_pk>/dang-ky/", pledge_board.pledge_board, name="pledge_board"),
    path("<int:campaign_pk>/dang-ky/duyet-nhieu/", pledge_board.accept_pledges, name="accept_pledges"),
    path("<int:campaign_pk>/dang-ky/cua-toi/", own_pledges.own_pledge, name="own_pledge"),
    path("<int:campaign_pk>/dang-ky/nhac/", pledge_board.remind_missing, name="remind_missing"),
    path("<int:campaign_pk>/dang-ky/quy-dinh/", pledge_board.pledge_rules, name="pledge_rules"),
    path("<int:campaign_pk>/dang-ky/gia-han/<int:unit_pk>/", pledge_board.extend_pledge, name="extend_pledge"),
    path("<int:campaign_pk>/dang-ky/don-vi/<int:unit_pk>/", pledges.pledge_edit, name="pledge_edit"),
    path("dang-ky/<int:pk>/", pledges.pledge, name="pledge"),
    path("dang-ky/<int:pk>/rut-lai/", pledges.recall_pledge, name="recall_pledge"),
    path("dang-ky/<int:pk>/duyet/", pledges.accept_pledge, name="accept_pledge"),
    path("dang-ky/<int:pk>/tra-lai/", pledges.return_pledge, name="return_pledge"),
    path("<int:campaign_pk>/loi-nhac/", habits.group_message, name="group_message"),
    path("<int:campaign_pk>/loi-nhac/ma-qr.svg", habits.group_code, name="group_code"),
    path("cach-nhac-viec/", habits.reminder_habits, name="reminder_habits"),
    path("nhac-viec-cua-toi/", habits.my_reminders, name="my_reminders"),
    path("<int:campaign_pk>/thu-nhac/", reminders.reminders, name="reminders"),
]
