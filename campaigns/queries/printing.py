"""The plan as `manage.py print_paper plan PK` prints it."""

from campaigns.models import Plan
from campaigns.queries.paper import plan_paper
from documents.printing import Format, issued_or_draft
from emulation.decisions import RuleViolation


def print_plan(pk: int, file_format: Format) -> bytes:
    """Return the issued plan's stored bytes, or a fresh draft; raises RuleViolation where there is no such plan."""
    plan = Plan.objects.select_related("campaign__school", "paper").filter(pk=pk).first()
    if plan is None:
        raise RuleViolation(f"Không có kế hoạch nào mang mã {pk}.")
    return issued_or_draft(plan.paper, lambda: plan_paper(plan), file_format)
