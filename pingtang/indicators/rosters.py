"""指标名册: the targets of a year as one spreadsheet, the figure named by its title or code."""

from pingtang.indicators.figures import figures
from pingtang.indicators.models import Target
from pingtang.rosters.columns import Column, Lookup
from pingtang.rosters.roster import Roster


class Titles:
    """The figures as a list of codes: a sheet offers their titles and takes their codes too."""

    def __init__(self, kinds=None):
        self.kinds = kinds

    @property
    def choices(self):
        return [(one.code, one.title) for one in figures() if self.kinds is None or one.kind in self.kinds]

    @property
    def labels(self):
        return [title for _, title in self.choices]

    def readings(self):
        """Titles are read, and codes; of two figures of one title only by its code."""
        titles = self.labels
        read = {code: code for code, _ in self.choices}
        return read | {title: code for code, title in self.choices if titles.count(title) == 1}


class FigureColumn(Column):
    """Names a figure."""

    @property
    def codes(self):
        return Titles()

    def _kind(self):
        return "code"

    def _example(self):
        return "贫困劳动力培训完成率"


class TargetRoster(Roster):
    """年度目标: one row a figure, area and year."""

    order = 800
    code = FigureColumn("指标", aliases=["指标名称", "指标代码"], required=True)
    area = Lookup("地区", by="name", aliases=["乡镇", "单位"], example="平塘县")
    value = Column("目标值", aliases=["目标", "任务数"], required=True, example="1100")

    class Meta:
        title = "年度目标名册"
        model = Target
        key = ["code", "area", "year", "set_on"]
        columns = ["code", "area", "year", "bound", "value", "set_on", "source", "doc_no"]
