"""Mail in files: one Message-ID, one mail."""

import email
from concurrent.futures import ThreadPoolExecutor
from email import policy
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage

from emulation import mail
from emulation.mail import FileBackend, file_name, message_id


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.MAIL_DIR = tmp_path / "mail"
    settings.DEFAULT_FROM_EMAIL = "Thi đua <thidua@truong.edu.vn>"
    return settings.MAIL_DIR


def letter(body: str = "Đồng chí còn 3 ngày.", headers: dict[str, str] | None = None) -> EmailMessage:
    return EmailMessage("Nhắc việc", body, "thidua@truong.edu.vn", ["an@truong.edu.vn"], headers=headers)


def stored(folder: Path) -> list[Any]:
    files = sorted(folder.iterdir()) if folder.exists() else []
    return [email.message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]


def test_the_same_parts_give_the_same_message_id(folder: Path) -> None:
    first = message_id("digest", 12, "2026-11-20")
    assert first == message_id("digest", 12, "2026-11-20")
    assert first != message_id("digest", 1, "22026-11-20")
    assert (first[0], first.partition("@")[2]) == ("<", "truong.edu.vn>")


def test_a_mail_is_a_readable_file(folder: Path) -> None:
    assert FileBackend().send_messages([letter(headers={"Message-ID": "<một/hai@truong.edu.vn>"})]) == 1
    (mime,) = stored(folder)
    assert (mime["Subject"], mime["To"]) == ("Nhắc việc", "an@truong.edu.vn")
    assert mime.get_content().strip() == "Đồng chí còn 3 ngày."
    assert [file.suffix for file in folder.iterdir()] == [".eml"]


def test_the_same_message_id_is_stored_once_and_the_first_stays(folder: Path) -> None:
    same = {"Message-ID": message_id("digest", 12)}
    assert FileBackend().send_messages([letter("lần một", same), letter("lần hai", same)]) == 2
    assert FileBackend().send_messages([letter("lần ba", same)]) == 1
    assert [mime.get_content().strip() for mime in stored(folder)] == ["lần một"]


def test_the_same_message_id_at_the_same_moment_is_stored_once(folder: Path) -> None:
    same = {"Message-ID": message_id("digest", 12)}
    with ThreadPoolExecutor(8) as pool:
        sent = list(pool.map(lambda n: FileBackend().send_messages([letter(f"lần {n}", same)]), range(40)))
    assert (sum(sent), len(stored(folder))) == (40, 1)


def test_different_mails_are_kept_apart(folder: Path) -> None:
    FileBackend().send_messages([letter(headers={"Message-ID": f"<{name}@x>"}) for name in ("a/b", "a_b", "a b")])
    FileBackend().send_messages([letter(), letter()])
    assert len(stored(folder)) == 5


def test_nobody_to_send_to_is_nothing_sent(folder: Path) -> None:
    assert FileBackend().send_messages([EmailMessage("Nhắc việc", "…", to=[])]) == 0
    assert stored(folder) == []


@pytest.mark.parametrize("nasty", ["<../../etc/passwd@x>", "<.hidden@x>", "<" + "a" * 500 + "@x>", "<>"])
def test_no_message_id_leaves_the_folder(nasty: str) -> None:
    name = file_name(nasty)
    assert (Path(name).name, name[0] == ".", len(name) < 120) == (name, False, True)


def test_a_broken_disk_leaves_nothing_half_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(mail.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        FileBackend().send_messages([letter()])
    assert FileBackend(fail_silently=True).send_messages([letter()]) == 0
    assert stored(folder) == []
