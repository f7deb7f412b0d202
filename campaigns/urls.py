from django.urls import include, path

from campaigns.views import campaigns, papers

app_name = "campaigns"
urlpatterns = [
    path("", campaigns.campaigns, name="campaigns"),
    path("<int:pk>/", campaigns.campaign, name="campaign"),
    path("<int:pk>/trinh-ky/", campaigns.submit_plan, name="submit_plan"),
    path("<int:pk>/tra-lai/", campaigns.return_plan, name="return_plan"),
    path("<int:pk>/ky/", campaigns.sign_plan, name="sign_plan"),
    path("<int:pk>/phat-dong/", campaigns.launch_campaign, name="launch_campaign"),
    path("<int:pk>/ket-thuc/", campaigns.close_campaign, name="close_campaign"),
    path("<int:pk>/ke-hoach.pdf", papers.plan_file, {"file_format": "pdf"}, name="plan_pdf"),
    path("<int:pk>/ke-hoach.docx", papers.plan_file, {"file_format": "docx"}, name="plan_word"),
    path("moc/<int:pk>/xong/", campaigns.complete_milestone, name="complete_milestone"),
    path("moc/<int:pk>/ai-lam/", campaigns.assign_duty, name="assign_duty"),
    path("", include("campaigns.urls_plans")),
    path("", include("campaigns.urls_desk")),
    path("", include("campaigns.urls_pledges")),
    path("", include("campaigns.urls_initiatives")),
    path("", include("campaigns.urls_pacts")),
    path("", include("campaigns.urls_targets")),
    path("", include("campaigns.urls_reports")),
    path("", include("campaigns.urls_drives")),
    path("", include("campaigns.urls_calendars")),
    path("", include("campaigns.urls_data_requests")),
]
