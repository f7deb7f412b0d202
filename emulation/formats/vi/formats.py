"""Vietnamese dates and numbers. Django's own "vi" has no input formats, so it reads 05/11/2026 as 11 May."""

DATE_FORMAT = SHORT_DATE_FORMAT = "d/m/Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "H:i d/m/Y"
YEAR_MONTH_FORMAT = "m/Y"
MONTH_DAY_FORMAT = "d/m"
FIRST_DAY_OF_WEEK = 1  # Monday

DATE_INPUT_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%Y-%m-%d"]
# "8h30", "8 giờ 30", "8h": as an office writes hours; the first is how forms show them
TIME_INPUT_FORMATS = [
    "%H:%M", "%Hh%M", "%Hg%M", "%H giờ %M", "%H giờ %M phút", "%Hh", "%H giờ", "%H:%M:%S", "%H:%M:%S.%f"
]  # fmt: skip
DATETIME_INPUT_FORMATS = [
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y %H:%M:%S",
    "%H:%M %d/%m/%Y",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M",
]

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3  # used by intcomma; USE_THOUSAND_SEPARATOR stays off, or the year prints as 2.026
