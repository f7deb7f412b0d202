"""Addresses of the rule book and of what it says of whom, below /khen-thuong/."""

from django.urls import path

from awards.views import eligibility, quotas, rulebook, title_rules

CONDITION, PAPER, QUOTA = {"line": "condition"}, {"line": "paper"}, {"line": "quota"}

rule_urls = [
    path("phong-trao/<int:campaign_pk>/dieu-kien/", eligibility.school_eligibility, name="eligibility"),
    path("phong-trao/<int:campaign_pk>/de-nghi/<int:unit_pk>/goi-y/", eligibility.suggested, name="suggested"),
    path(
        "phong-trao/<int:campaign_pk>/dieu-kien/<int:unit_pk>/", eligibility.unit_eligibility, name="unit_eligibility"
    ),
    path(
        "phong-trao/<int:campaign_pk>/dieu-kien/nguoi/<int:pk>/",
        eligibility.person_eligibility,
        name="person_eligibility",
    ),
    path("phong-trao/<int:campaign_pk>/thu-so-luong/", quotas.quotas, name="quotas"),
    path("phong-trao/<int:campaign_pk>/thu-so-luong/<int:unit_pk>/", quotas.unit_quotas, name="unit_quotas"),
    path("quy-dinh/", rulebook.rule_versions, name="rule_versions"),
    path("quy-dinh/<int:pk>/", rulebook.rule_version, name="rule_version"),
    path("quy-dinh/<int:pk>/sao-chep/<int:school_pk>/", rulebook.copy_rules, name="copy_rules"),
    path("quy-dinh/<int:pk>/sua/", rulebook.edit_rules, name="edit_rules"),
    path("quy-dinh/<int:pk>/anh-huong/", rulebook.rule_effects, name="rule_effects"),
    path("quy-dinh/<int:pk>/ban-hanh/", rulebook.put_rules_in_force, name="put_rules_in_force"),
    path("quy-dinh/<int:pk>/thu-hoi/", rulebook.take_back_rules, name="take_back_rules"),
    path("quy-dinh/<int:pk>/xoa/", rulebook.delete_rules, name="delete_rules"),
    path("quy-dinh/<int:pk>/them-hinh-thuc/", rulebook.add_own_title, name="add_own_title"),
    path("quy-dinh/danh-hieu/<int:pk>/", title_rules.title_rule, name="title_rule"),
    path("quy-dinh/danh-hieu/<int:pk>/sua/", title_rules.edit_title_rule, name="edit_title_rule"),
    path("quy-dinh/danh-hieu/<int:pk>/them-dieu-kien/", title_rules.add_condition, name="add_condition"),
    path("quy-dinh/danh-hieu/<int:pk>/them-giay-to/", title_rules.add_required_paper, name="add_required_paper"),
    path("quy-dinh/danh-hieu/<int:pk>/them-han-muc/", title_rules.add_quota, name="add_quota"),
    path("quy-dinh/dieu-kien/<int:pk>/", title_rules.edit_condition, name="edit_condition"),
    path("quy-dinh/dieu-kien/<int:pk>/len/", title_rules.move_condition, {"up": True}, name="raise_condition"),
    path("quy-dinh/dieu-kien/<int:pk>/xuong/", title_rules.move_condition, {"up": False}, name="lower_condition"),
    path("quy-dinh/dieu-kien/<int:pk>/bo/", title_rules.delete_rule_line, CONDITION, name="delete_condition"),
    path("quy-dinh/giay-to/<int:pk>/", title_rules.edit_required_paper, name="edit_required_paper"),
    path("quy-dinh/giay-to/<int:pk>/bo/", title_rules.delete_rule_line, PAPER, name="delete_required_paper"),
    path("quy-dinh/han-muc/<int:pk>/", title_rules.edit_quota, name="edit_quota"),
    path("quy-dinh/han-muc/<int:pk>/bo/", title_rules.delete_rule_line, QUOTA, name="delete_quota"),
]
