"""What a list of people from Excel costs: `.venv/bin/python bench/sheets.py [--rows N …]`.

For each number of rows: how long openpyxl alone needs to read the file (streaming, values only), and how long the check
and the import of our four screens take, on the database of DATABASE_URL (a throw-away SQLite file without it). The
machine's other work weighs on both alike, so the ratio is the figure. Each size runs in a process of its own, which
tells its peak memory. Exit code 1 where 10,000 rows take more than 4 times openpyxl's reading, or a run over 1 GiB.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UNITS = 40


def main() -> None:
    """Measure every size in a fresh process; print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        return print(*_measured(options.one))
    print("| rows | file | openpyxl reads | check | import | together / reading | the same file again | peak memory |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    fine = True
    for rows in options.rows:
        command = [sys.executable, __file__, "--one", str(rows)]
        out = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        size, read, check, apply, again, peak = map(float, out[-6:])
        ratio = (check + apply) / read
        fine = fine and peak < 1024 and (rows != 10_000 or ratio <= 4)
        figures = f"{read:.2f} s | {check:.2f} s | {apply:.2f} s | {ratio:.1f} | {again:.2f} s | {peak:.0f} MiB"
        print(f"| {rows:,} | {size / 1024:.0f} kB | {figures} |")
    sys.exit(not fine)


def _measured(rows: int) -> tuple[float, ...]:
    with tempfile.TemporaryDirectory() as folder:
        _set_up(Path(folder))
        from django.contrib.auth import get_user_model

        school = _school()
        user = get_user_model().objects.get()
        content = _workbook(school, rows)
        read = min(_timed(lambda: _read(content)) for _ in range(2))
        check = _timed(lambda: _checked(school, content, user))
        sheet = _last()
        apply = _timed(lambda: _applied(sheet, user))
        again = _timed(lambda: _checked(school, content, user))
        assert _last().counts == {"new": 0, "change": 0, "same": rows, "bad": 0}, _last().counts
    return len(content), read, check, apply, again, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _set_up(folder: Path) -> None:
    sys.path.insert(0, str(ROOT))
    os.environ |= {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "emulation.settings", "LOG_LEVEL": "ERROR"}
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'db.sqlite3'}")
    import django
    from django.core.management import call_command

    from emulation.memory import settle

    django.setup()
    call_command("migrate", verbosity=0)
    settle()  # as our servers and workers do at their start; openpyxl alone is read under the same


def _timed(act) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _school():
    from datetime import date

    from units import actions

    school = actions.found_school(name="Trường Đo", symbol="TĐ", superior="", place="Lai Châu", by=None)
    for number in range(UNITS):
        actions.add_unit(school=school, kind="class", name=f"Lớp {number:02}", position=number, by=None)
    clerk = actions.add_person(unit=school, full_name="Lò Thị Bình", post="", category="officer", by=None)
    user = actions.open_account(person=clerk, username="binhlt", password="mat-khau-do-2026", by=None)
    actions.grant_role(user=user, unit=school, role="office", starts_on=date(2020, 1, 1), by=None)
    return school


def _workbook(school, rows: int) -> bytes:
    from random import Random

    from openpyxl import Workbook

    from awards.demo.names import people

    random, book, out = Random(7), Workbook(), BytesIO()
    sheet, names = book.active, people(Random(7))
    head = ["STT", "Mã", "Họ và tên (*)", "Ngày sinh", "Giới tính", "Đơn vị (*)", "Chức vụ", "Đối tượng (*)"]
    sheet.append([*head, "Thư điện tử", "Từ ngày", "Điện thoại", "Ghi chú"])
    for number in range(rows):
        name, gender = next(names)
        born = f"{1 + number % 28:02}/{1 + number % 12:02}/{1965 + number % 40}"
        line = [number + 1, f"{number:06}", name, born, "Nam" if gender == "m" else "Nữ"]
        line += [f"Lớp {number % UNITS:02}", "Lớp trưởng" if random.random() < 0.03 else "", "Học viên"]
        sheet.append([*line, f"hv{number}@truong.example", "05/09/2025", f"09{number:08}", ""])
    book.save(out)
    return out.getvalue()


def _read(content: bytes) -> None:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content), read_only=True)
    for _ in book.worksheets[0].iter_rows(values_only=True):
        pass


def _last():
    from emulation.models import SheetImport

    return SheetImport.objects.order_by("-pk")[0]


def _checked(school, content: bytes, user) -> None:
    """From the upload to the screen that shows what would happen."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from emulation.sheets import flow
    from emulation.sheets.checking import check
    from emulation.sheets.registry import importer_for

    upload = SimpleUploadedFile("ds.xlsx", content)
    sheet = flow.begin(importer=importer_for("nguoi"), school=school, upload=upload, by=user)
    flow.match(sheet=sheet, name=sheet.sheet, header_row=sheet.header_row, columns=sheet.columns, by=user)
    check(sheet.pk, 1)


def _applied(sheet, user) -> None:
    from emulation.sheets import flow
    from emulation.sheets.applying import apply

    flow.start_applying(sheet=sheet, run=1, by=user)
    apply(sheet.pk, user)


if __name__ == "__main__":
    main()
