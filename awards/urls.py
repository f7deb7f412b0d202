"""Addresses of this app, below /khen-thuong/."""

from awards.urls_certificates import certificate_urls
from awards.urls_dossiers import dossier_urls
from awards.urls_exemplars import exemplar_urls
from awards.urls_honours import honour_urls
from awards.urls_nominations import nomination_urls
from awards.urls_publicity import publicity_urls
from awards.urls_results import result_urls
from awards.urls_rewards import reward_urls
from awards.urls_rules import rule_urls
from awards.urls_sessions import session_urls
from awards.urls_spot import spot_urls
from awards.urls_unit_reviews import unit_review_urls

app_name = "awards"
urlpatterns = [
    *nomination_urls,
    *dossier_urls,
    *exemplar_urls,
    *spot_urls,
    *publicity_urls,
    *unit_review_urls,
    *session_urls,
    *result_urls,
    *certificate_urls,
    *honour_urls,
    *reward_urls,
    *rule_urls,
]
