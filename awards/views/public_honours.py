"""The page of honours for everybody: nobody signs in, and only what was agreed to is shown."""

from datetime import UTC
from hashlib import sha256
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from awards.queries.honours import (
    PublicHonour,
    as_public,
    honouring_school,
    public_honour,
    public_honours,
    public_photo,
    public_thumbnail,
)
from awards.rules.honours import Place
from emulation.lists import page_of
from emulation.sheets.writing import NOT_XML
from units.models import Unit

_PER_PAGE, _IN_FEED, ON_WALL = 12, 30, 40
SECONDS = 12  # a slide of the wall
FADE = 1  # second; the first slide begins when it is over, so that the wall never begins empty


@require_GET
@login_not_required
@never_cache
def honours(request: HttpRequest, school_pk: int) -> HttpResponse:
    """Show whom a school honours, a page at a time. Four queries."""
    school = _school(school_pk)
    page = page_of(request, public_honours(school.pk), _PER_PAGE)
    context = {"school": school, "page_obj": page, "honours": as_public(page.object_list, Place.PAGE)}
    return render(request, "awards/honours/page.html", context)


@require_GET
@login_not_required
@never_cache
def honour(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one of them with the story."""
    found = _honour(pk)
    school = _school(found.school)
    address = request.build_absolute_uri(reverse("awards:public_honour", args=[pk]))
    card = request.build_absolute_uri(reverse("awards:share_card", args=[pk]))
    context = {"school": school, "honour": found, "address": address, "card": card}
    return render(request, "awards/honours/honour.html", context)


@require_GET
@login_not_required
@never_cache
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the photo, as long as its being shown is agreed to."""
    found = public_photo(pk)
    if not found:
        raise Http404
    return HttpResponse(found, content_type="image/jpeg", headers={"X-Content-Type-Options": "nosniff"})


@require_GET
@login_not_required
@never_cache
def thumbnail(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the photo as the list shows it, under the same consent."""
    found = public_thumbnail(pk)
    if not found:
        raise Http404
    return HttpResponse(found, content_type="image/webp", headers={"X-Content-Type-Options": "nosniff"})


@require_GET
@login_not_required
@never_cache
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the picture that other sites show beside a link."""
    from awards.share_card import share_card

    found, picture = _honour(pk, Place.CARD), public_photo(pk, Place.CARD)
    return HttpResponse(share_card(found, _school(found.school).name, picture), content_type="image/png")


@require_GET
@login_not_required
@never_cache
def screen(request: HttpRequest, school_pk: int) -> HttpResponse:
    """Show the newest on a wall, one after the other."""
    school = _school(school_pk)
    found = as_public(public_honours(school.pk)[:ON_WALL], Place.SCREEN)
    context = {"school": school, "honours": found, "number": len(found), "version": _version(found)}
    return render(request, "awards/honours/screen.html", context)


def _version(shown: list[PublicHonour]) -> str:
    """What the wall compares: it is another one as soon as anything on it was added, changed or taken down."""
    return sha256(repr(shown).encode()).hexdigest()[:32]


@require_GET
@login_not_required
def screen_css(request: HttpRequest, school_pk: int, number: int) -> HttpResponse:
    """Give the rhythm of so many slides: the page works without a script, and styles in it are not allowed."""
    number = max(1, min(number, ON_WALL))
    context = {
        "number": number,
        "total": number * SECONDS,
        "slides": [(at + 1, at * SECONDS - FADE) for at in range(number)],
    }
    context["until"], context["after"] = round(100 / number, 3), round(100 / number + 100 / number / SECONDS, 3)
    context["fade"] = round(100 / number / SECONDS, 3)
    return render(request, "awards/honours/screen.css", context, content_type="text/css")


class HonoursFeed(Feed):
    """What is shown, for the school's own site."""

    def get_object(self, request: HttpRequest, school_pk: int) -> Unit:
        return _school(school_pk)

    def title(self, school: Unit) -> str:
        return NOT_XML.sub("", f"Vinh danh – {school.name}")

    def link(self, school: Unit) -> str:
        return reverse("awards:public_honours", args=[school.pk])

    def description(self, school: Unit) -> str:
        return NOT_XML.sub("", f"Tập thể, cá nhân được {school.name} vinh danh.")

    def items(self, school: Unit) -> list[PublicHonour]:
        return as_public(public_honours(school.pk)[:_IN_FEED], Place.RSS)

    def item_title(self, item: Any) -> str:
        return NOT_XML.sub("", f"{item.name}: {item.title}")

    def item_description(self, item: Any) -> str:
        return NOT_XML.sub("", escape(item.excerpt))  # readers take a description for HTML

    def item_link(self, item: PublicHonour) -> str:
        return reverse("awards:public_honour", args=[item.pk])

    def item_pubdate(self, item: PublicHonour) -> Any:
        return item.shown_at


@require_GET
@login_not_required
@never_cache
def rss(request: HttpRequest, school_pk: int) -> HttpResponse:
    """Give the feed as RSS 2.0."""
    return HonoursFeed()(request, school_pk=school_pk)


@require_GET
@login_not_required
@never_cache
def json_feed(request: HttpRequest, school_pk: int) -> HttpResponse:
    """Give the feed as JSON Feed 1.1."""
    school = _school(school_pk)
    absolute = request.build_absolute_uri
    items = [_item(each, absolute) for each in as_public(public_honours(school.pk)[:_IN_FEED], Place.JSON)]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"Vinh danh – {school.name}",
        "home_page_url": absolute(reverse("awards:public_honours", args=[school.pk])),
        "feed_url": absolute(),
        "language": "vi",
        "items": items,
    }
    return JsonResponse(feed, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False})


def _item(each: PublicHonour, absolute: Any) -> dict[str, str]:
    address = absolute(reverse("awards:public_honour", args=[each.pk]))
    item = {"id": address, "url": address, "title": f"{each.name}: {each.title}"}
    item |= {"content_html": each.story} if each.story else {"content_text": item["title"]}
    if each.photo:
        item["image"] = absolute(reverse("awards:public_photo", args=[each.pk]))
    return item | {"date_published": timezone.localtime(each.shown_at, UTC).isoformat()}


def _school(pk: int) -> Unit:
    found = honouring_school(pk)
    if found is None:
        raise Http404
    return found


def _honour(pk: int, place: Place = Place.PAGE) -> PublicHonour:
    found = public_honour(pk, place)
    if found is None:
        raise Http404
    return found
