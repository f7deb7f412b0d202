"""A year's papers in one file."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from documents import bulk
from documents.models import PrintJob
from emulation import jobs
from tests.documents.desk import give_key, issue


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path, monkeypatch) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("emulation.jobs._ring", lambda job_ids: None)


def test_a_years_papers_as_they_were_issued(school, leader, office, sign_in) -> None:
    give_key(leader, school)
    papers = [issue(school, leader), issue(school, leader)]
    client = sign_in(office)
    path = reverse("documents:long_print", args=["papers", bulk.volume_key(school, 2026), "zip"])
    assert path not in client.get(reverse("documents:register")).content.decode()
    assert path in client.get(reverse("documents:register"), {"year": 2026}).content.decode()
    with ZipFile(BytesIO(b"".join(client.get(path).streaming_content))) as packed:
        assert packed.namelist() == [
            f"2026-03-02 0{at}-TB-TCT Thông báo về việc đăng ký thi đua ({paper.pk}).{ending}"
            for at, paper in enumerate(papers, start=1)
            for ending in ("pdf", "docx")
        ]
        with papers[0].pdf.open("rb") as file:
            assert packed.read(packed.namelist()[0]) == file.read()


def test_many_go_to_the_worker(school, leader, office, sign_in, monkeypatch) -> None:
    give_key(leader, school)
    issue(school, leader)
    client = sign_in(office)
    path = reverse("documents:long_print", args=["papers", bulk.volume_key(school, 2026), "zip"])
    client.post(path)
    jobs.sweep()
    assert list(PrintJob.objects.values_list("state", "done", "total", "unit")) == [("done", 1, 1, "văn bản")]


def test_who_does_not_keep_the_register_does_not_find_it(school, leader, member, outsider, sign_in) -> None:
    for user in (member, outsider):
        for key in (bulk.volume_key(school, 2026), "1", "x-2026", f"{school.pk}-99999", "-"):
            path = reverse("documents:long_print", args=["papers", key, "zip"])
            assert sign_in(user).get(path).status_code == 404
