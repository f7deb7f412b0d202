"""LibreOffice as the reader of our Word files, with our own face: Debian's Liberation lacks Vietnamese letters."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="same"><family>Times New Roman</family><prefer><family>Liberation Serif</family></prefer></alias>
</fontconfig>
"""
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def convert(*files: Path) -> None:
    """Write a PDF beside each Word file of one folder, all in one call, with a profile of its own in that folder."""
    folder = files[0].parent
    config = folder / "fonts.conf"
    fonts = settings.BASE_DIR / "static/documents/fonts"
    config.write_text(FONTS.format(fonts=fonts, cache=folder / "fonts"), encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)],
        check=True,
        capture_output=True,
        timeout=300,
        env={**os.environ, "FONTCONFIG_FILE": str(config), "HOME": str(folder)},
    )
