"""填报的办理: an entry or a target counts when another person of that work has confirmed it."""

from pingtang.indicators.figures import figure
from pingtang.indicators.forms import offered, sees_to
from pingtang.indicators.models import Entry, Target
from pingtang.web.bulk import Refused
from pingtang.web.confirming import declare_confirming


def of_the_own_work(papers, user):
    """Raises Refused when one of them is of a figure that others see to."""
    for paper in papers:
        try:
            seen = sees_to(user, figure(paper.code))
        except KeyError:
            raise Refused(f"指标 {paper.code} 已不再统计,不能审定") from None
        if not seen:
            raise Refused(f"“{paper}”是其他股室的指标,由该股室的人员审定")


def own_papers(papers, user):
    """Those of figures that this user sees to."""
    return papers.filter(code__in=[code for _, choices in offered(user) for code, _ in choices])


declare_confirming(Entry, "个填报数", may=of_the_own_work, own=own_papers)
declare_confirming(Target, "个目标", may=of_the_own_work, own=own_papers)
