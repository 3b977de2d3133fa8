"""规则镜: `?rule=P007` shows the records that a rule calls wrong now."""

from django.http import Http404

from pingtang.cleaning.day import Day
from pingtang.cleaning.rule import rule_named
from pingtang.policy.constants import today
from pingtang.web.lenses import lens


@lens("rule")
def wrong_by_the_rule(records, code, request):
    try:
        rule = rule_named(code)
    except KeyError:
        raise Http404("没有这条规则") from None
    if rule.model is not records.model:
        raise Http404("这条规则不检查本台账")
    return rule.among(records, Day.of(today())), f"清洗规则 {rule.code} {rule.title}"
