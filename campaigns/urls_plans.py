"""Addresses of step 1: a plan comes in, is reviewed and becomes a campaign."""

from django.urls import path

from campaigns.views import plan_desk, plan_edit, plans

urlpatterns = [
    path("nhap-ke-hoach/", plans.import_plan, name="import_plan"),
    path("nhap-ke-hoach/<int:pk>/", plans.review_plan, name="review_plan"),
    path("nhap-ke-hoach/<int:pk>/lap-phong-trao/", plans.create_campaign, name="create_campaign"),
    path("nhap-ke-hoach/<int:pk>/bo/", plans.discard_import, name="discard_import"),
    path("<int:pk>/xoa/", plan_desk.delete_campaign, name="delete_campaign"),
    path("<int:pk>/ke-hoach/ban-luu/<int:number>/khoi-phuc/", plan_desk.restore_version, name="restore_version"),
    path("<int:pk>/ke-hoach/", plan_edit.edit_plan, name="edit_plan"),
    path("<int:pk>/ke-hoach/xem-truoc/", plan_edit.preview_plan, name="preview_plan"),
    path("<int:pk>/ke-hoach/xem-ban-in.pdf", plan_edit.preview_pages, name="preview_pages"),
    path("<int:pk>/ke-hoach/chon-can-cu/", plan_edit.pick_bases, name="pick_bases"),
]
