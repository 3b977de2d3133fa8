"""问题名册: the records with findings as a roster, wrong cells marked; corrected and uploaded, the findings close."""

from collections import defaultdict

from django.apps import apps
from django.db.models import Q

from pingtang.areas.models import within_reach
from pingtang.cleaning.models import Finding
from pingtang.rosters.filled import filled_bytes
from pingtang.rosters.roster import rosters
from pingtang.rosters.spec import places_in_reach
from pingtang.web.bulk import Refused

MOST = 3000  # rows of one workbook: more than that nobody corrects at a sitting


def offered(user, township):
    """[(roster, number of findings)]: what can be corrected by roster in a township, in the rosters' order."""
    return [(roster, findings.count()) for roster, findings in _by_roster(user, township).items()]


def _by_roster(user, township):
    """{roster: the open findings that it can correct}; a table without a roster is corrected on its pages."""
    open_ = within_reach(Finding.objects.open(), user).filter(township=township)
    labels = defaultdict(list)
    for label in open_.order_by().values_list("model", flat=True).distinct():
        model = apps.get_model(label)
        found = sorted(rosters(model), key=lambda roster: roster.model is not model)
        if found:
            labels[found[0]].append(label)
    return {
        roster: open_.filter(model__in=labels[roster]) for roster in sorted(labels, key=lambda roster: roster.order)
    }


def problem_roster(user, township, roster):
    """(the workbook as a file's content, rows in it). Raises Refused when there is nothing to correct, or too much."""
    findings = _by_roster(user, township).get(roster)
    if findings is None:
        raise Refused("没有要用这份名册更正的问题数据")
    keys, marks = defaultdict(set), defaultdict(lambda: defaultdict(list))
    for one in findings:
        model = apps.get_model(one.model)
        keys[model].add(one.object_id)
        for name, sentence in _said(one):
            marks[model, one.object_id][name].append(sentence)
    records = within_reach(roster.model.objects.filter(_rows(roster, keys)), user).order_by(*_order(roster))
    count = records.count()
    if count > MOST:
        raise Refused(f"要更正的有{count}行,一份名册最多{MOST}行;请先按规则筛选,在页面上更正一部分")
    return filled_bytes(roster, records, marks, *places_in_reach(user)), count


def _said(finding):
    """[(field, sentence)] of a finding."""
    rule = finding.declared
    if rule is None:
        return
    own = [name for name in rule.fields if "__" not in name] or [""]
    for name in own:
        yield name, f"{rule.code} {rule.title}。{rule.advice}"


def _rows(roster, keys):
    """Which records of the roster's last part stand for these: themselves, or those that point to them."""
    ways = {roster.parts[number].model: name for name, number in roster.parts[-1].links.items()}
    rows = Q()
    for model, pks in keys.items():
        rows |= Q(pk__in=pks) if model is roster.model else Q(**{f"{ways[model]}__in": pks})
    return rows


def _order(roster):
    return [f"{name}_id" for name in roster.parts[-1].links] + ["pk"]
