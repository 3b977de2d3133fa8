"""报告: reports and bulletins from the first draft to the issue, what they said, and what leaders wrote on them."""

from pingtang.reports.models.instruction import Instruction, InstructionState
from pingtang.reports.models.passage import Passage
from pingtang.reports.models.report import Reading, Report, ReportState
from pingtang.reports.models.stated import Stated

__all__ = ["Instruction", "InstructionState", "Passage", "Reading", "Report", "ReportState", "Stated"]
