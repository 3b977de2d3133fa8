"""报告和批示的列表."""

from pingtang.reports.models import Instruction, Report
from pingtang.web.tables import Table


class ReportTable(Table):
    class Meta:
        model = Report
        fields = [
            "title", "state", "number", "area", "since", "on", "written_by", "reviewed_by", "issued_at", "issued_by",
            "withdrawn_at", "withdrawn_by", "withdrawn_reason",
        ]  # fmt: skip
        shown = ["title", "state", "number", "area", "on", "issued_at", "issued_by", "withdrawn_at"]
        order_by = ["-on", "-pk"]


class InstructionTable(Table):
    class Meta:
        model = Instruction
        fields = [
            "text", "leader", "given_on", "report", "quote", "stream", "township", "person", "deadline_on", "status",
            "reply", "replied_by", "replied_at", "returned_reason", "closed_by", "closed_on",
        ]  # fmt: skip
        shown = ["text", "leader", "given_on", "report", "stream", "township", "person", "deadline_on", "status"]
        order_by = ["-given_on", "-pk"]
