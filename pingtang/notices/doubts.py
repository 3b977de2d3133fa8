"""存疑明细: what cleaning rules call wrong in that for which a list pays, until it is corrected or verified."""

from django.db.models import ForeignKey, Q

from pingtang.cleaning.models import Finding
from pingtang.cleaning.rule import Severity
from pingtang.cleaning.target import all_targets, targets_of_dossier
from pingtang.web.bulk import Refused

FEW_RULES = 5


def doubts_of(one):
    """The unsettled findings of severity 错误 about the lines of a list and the records that they copy."""
    lines = one.lines.order_by()
    judged = {each.model for each in all_targets()}
    about = Q(model=lines.model._meta.label_lower, object_id__in=lines.values("pk"))
    for field in lines.model._meta.fields:
        # what a line merely names, as the works a migrant came from, leads to no list of lines
        if not isinstance(field, ForeignKey) or field.remote_field.hidden or field.related_model not in judged:
            continue
        keys = lines.exclude(**{field.name: None}).values(field.attname)
        hanging = [each.label for each in targets_of_dossier(field.related_model)]
        about |= Q(model=field.related_model._meta.label_lower, object_id__in=keys)
        about |= Q(model__in=hanging, dossier__in=keys)
    return Finding.objects.filter(about, state__in=Finding.UNSETTLED, severity=Severity.ERROR)


def refuse_doubts(one):
    """Raises Refused while a line of the list is in doubt."""
    if not one.waits_for_doubts:
        return
    found = doubts_of(one)
    if number := found.count():
        rules = sorted(set(found.order_by().values_list("rule", flat=True)))
        told = "、".join(rules[:FEW_RULES]) + ("等" if len(rules) > FEW_RULES else "")
        raise Refused(
            f"“{one}”的明细有{number}条未办结的错误级问题数据(规则{told}),见清单页的“存疑明细”:请先更正,"
            "或核实无误并由县级确认,也可将这些明细移出清单"
        )
