"""数据清洗指标: how often the county was cleaned and what came of it."""

from pingtang.cleaning.models import Finding, Sweep, left_on
from pingtang.indicators.figures import ITEMS, TIMES, count


@count("cleaning.rounds", "数据清洗次数", TIMES)
def rounds(scope):
    """期间内完成的全县全规则数据清洗次数;部分清洗和改动后的复查不计,同一天多次清洗计一次。"""
    return Sweep.objects.rounds(scope.since, scope.on)


@count("cleaning.corrected", "清洗问题数据并核实更正", ITEMS)
def corrected(scope):
    """期间内办结的问题数据:改正后在清洗中消失的,以及经核实无误并由县级确认的。"""
    return Finding.objects.closed(scope.since, scope.on)


@count("cleaning.open", "待处理问题数据", ITEMS)
def left_open(scope):
    """截止日期当天已发现、还没有办结的问题数据,核实无误待确认的也算。"""
    return Finding.objects.filter(left_on(scope.on))
