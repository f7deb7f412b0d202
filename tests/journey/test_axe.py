"""The main pages of a decided school: accessible, Vietnamese, and as wide as the screen, on a phone and at a desk."""

import pytest
from playwright.sync_api import Browser

from awards.demo.cast import PASSWORD
from tests.browser import chromium, faults  # noqa: F401 - chromium is a fixture
from tests.journey.addresses import Address, addresses, tell_story
from tests.journey.desk import ENGLISH, SPOKEN
