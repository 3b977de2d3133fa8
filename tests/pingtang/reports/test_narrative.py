"""叙述: text with tags becomes paragraphs whose numbers know their figure; what people write is never run."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.template import TemplateSyntaxError, engines

from pingtang.areas.models import Area
from pingtang.indicators.figures import WAN, Measured, Scope, figure
from pingtang.reports import narrative
from pingtang.reports.blocks import Heading, Prose, Room, kept, numeral, words_of
from pingtang.reports.half_year import half_before, here, office_of, period_of, title_of
from pingtang.reports.narrative import NOTHING, Told, blocks_of, codes_cited
from pingtang.reports.periodic import all_kinds
from pingtang.reports.typesetting import narrow, proper
from tests.factories import AHousehold, AnArrangement, APerson, AVoucher
from tests.stated import AT_LEAST, DAYS, EXCEPTIONS, STATED

pytestmark = pytest.mark.django_db
SINCE, ON = date(2020, 1, 1), date(2020, 6, 30)
TEMPLATES = sorted(Path(settings.BASE_DIR, "templates/reports").glob("*.txt"))


@pytest.fixture
def county(db):
    return Scope(Area.objects.get(code="522727"), SINCE, ON)


@pytest.fixture
def town(db):
    return Scope(Area.objects.get(code="522727101"), SINCE, ON)


@pytest.fixture
def told_by(monkeypatch):
    """The kept blocks of a text, as if it were a report's template."""

    def tell(text, scope, **texts):
        template = engines["django"].from_string("{% load narrative %}" + text).template
        monkeypatch.setattr(narrative, "template_of", lambda name: template)
        told = Told(scope, texts)
        return list(blocks_of("any", told)), told

    return tell


def lines(blocks):
    """What is told, with marks in one form."""
    return [narrow(words_of(block)) for block in kept(blocks) if block["kind"] in ("prose", "heading")]


def test_headings_of_people_do_not_move_the_numbers_of_sections(told_by, county):
    text = '# 甲\n\n## 乙\n\n写了。\n\n{% passage "a" "补充" %}{% endpassage %}\n\n## 丙\n\n写了。'
    said = "(一)保险扶贫\n做了。\n(二)防贫机制\n做了。"
    assert lines(told_by(text, county, a=said)[0]) == [
        "一、甲", "(一)乙", "写了。", "1.保险扶贫", "做了。", "2.防贫机制", "做了。", "(二)丙", "写了。",
    ]  # fmt: skip


def test_numbers_are_cited_between_plain_pieces(told_by, county):
    APerson(household=AHousehold(exit_status="not_exited", exit_year=None))
    blocks, _ = told_by(
        '剩余{% figure "households.remaining" %},共{% figure "persons.remaining" unit="口" %}。', county
    )
    period = {"since": "2020-01-01", "on": "2020-06-30"}
    assert blocks == [
        Prose([
            "剩余", {"code": "households.remaining", "text": "1户"} | period, "\uff0c共",
            {"code": "persons.remaining", "text": "1口"} | period, "。",
        ])
    ]  # fmt: skip


def test_lines_are_joined_until_an_empty_one(told_by, county):
    blocks, _ = told_by("一段\n还是一段\n\n另一段\n# 标题\n又一段", county)
    assert lines(blocks) == ["一段还是一段", "另一段", "一、标题", "又一段"]


def test_headings_are_numbered_by_level(told_by, county):
    blocks, _ = told_by("# 甲\n## 乙\n### 丙\n### 丁\n## 戊\n# 己\n## 庚", county)
    assert lines(blocks) == ["一、甲", "(一)乙", "1.丙", "2.丁", "(二)戊", "二、己", "(一)庚"]
    assert [numeral(n) for n in (1, 9, 10, 11, 20, 23)] == ["一", "九", "十", "十一", "二十", "二十三"]


def test_points_are_counted_only_where_there_are_several(told_by, county):
    text = "# 甲\n{% nth %}先做。\n\n{% nth %}再做。\n# 乙\n{% nth %}只做。"
    blocks, _ = told_by(text, county)
    assert lines(blocks) == ["一、甲", "一是先做。", "二是再做。", "二、乙", "只做。"]


def test_an_unknown_figure_is_a_gap_and_no_fault(told_by, county, town):
    for scope in (county, town):
        blocks, told = told_by('{% iffigure "no.such" %}有{% figure "no.such" %}。{% endiffigure %}', scope)
        assert lines(blocks) == ["有〔指标未定义:no.such〕。"]
        assert told.undefined == ["no.such"]
    blocks, told = told_by('{% figure "fund.total" of="whole" %}', county)  # no rate, so it has no whole
    assert told.undefined == ["fund.total"]


def test_nothing_is_a_dash(told_by, county, town):
    assert lines(told_by('报账率{% figure "fund.reimbursement_rate" %}', county)[0]) == ["报账率—"]
    assert lines(told_by('名次{% figure "projects.rank" unit="" %}', county)[0]) == ["名次—"]
    assert lines(told_by('下达{% figure "fund.total" %}', town)[0]) == ["下达—"]


def test_what_a_township_has_not_is_left_out(told_by, county, town):
    text = (
        '{% iffigure "fund.total" %}县{% else %}镇{% endiffigure %}'
        '{% ifsection "households.remaining" %}节{% endifsection %}'
    )
    assert lines(told_by(text, county)[0]) == ["县节"]
    assert lines(told_by(text, town)[0]) == ["镇"]
    AHousehold(village__code="522727101208", exit_status="not_exited", exit_year=None)
    assert lines(told_by(text, town)[0]) == ["镇节"]


def test_what_has_no_value_for_the_period_is_left_out(told_by, county):
    """Of the county too: no rank was entered, nothing was reimbursed."""
    text = (
        '已报账{% figure "fund.reimbursed" %}{% iffigure "projects.rank" %},排名第{% figure "projects.rank" unit="" %}'
        '{% endiffigure %}{% iffigure "fund.reimbursement_rate" %},报账率—{% endiffigure %}。'
        '{% ifsome "reservoir.kala" %}卡腊村{% figure "reservoir.kala" %}。{% endifsome %}'
    )
    assert lines(told_by(text, county)[0]) == ["已报账0万元。"]


def test_a_clause_left_out_ends_no_paragraph_and_leaves_no_mark(told_by, county):
    text = (
        '总数,其中:\n{% ifsome "reservoir.kala" %}甲,{% endifsome %}\n'
        '{% iffigure "households.remaining" %}乙;{% endiffigure %}\n'
        '{% ifsome "reservoir.xiguan" %}丙{% endifsome %}。'
    )
    assert lines(told_by(text, county)[0]) == ["总数,其中:乙。"]


def test_a_section_of_which_nothing_was_entered_says_so(told_by, county):
    text = (
        '## 甲\n{% ifsome "reservoir.kala" %}有。{% endifsome %}\n\n{% passage "a" "甲" %}{% endpassage %}\n'
        '## 乙\n写了。\n\n{% passage "b" "乙" %}{% endpassage %}\n'
    )
    assert lines(told_by(text, county)[0]) == ["(一)甲", NOTHING, "(二)乙", "写了。"]
    assert lines(told_by(text, county, a="人写的。")[0]) == ["(一)甲", "人写的。", "(二)乙", "写了。"]


def test_prose_states_money_to_the_second_place_or_as_the_office_does(county):
    exact = {"loan.outstanding": "31901.874517", "fund.reimbursed": "8643.3749", "guangzhou.reimbursed": "1084.418151"}
    told = Told(county, values={code: Measured(Decimal(value)) for code, value in exact.items()})
    cited = told.cite("loan.outstanding")
    assert (cited.text, cited.kept()["exact"]) == ("31901.87万元", "31901.874517万元")
    assert told.cite("loan.outstanding", unit="").text == "31901.87"
    assert told.cite("fund.reimbursed").text == "8643.3749万元"
    assert "exact" not in told.cite("fund.reimbursed").kept()
    assert told.cite("guangzhou.reimbursed").text == "1084.418151万元"


def test_money_that_the_office_states_is_printed_as_it_is_stated():
    for code, value in STATED.items():
        if figure(code).unit == WAN:
            assert narrative.plain(figure(code).rounded(Decimal(str(value)))) == f"{value}", code


def test_a_rate_is_told_with_its_base(told_by, county):
    told = Told(county, values={"fund.rate_base": Measured(12974), "fund.reimbursement_rate": Measured(66)})
    assert told.cite("fund.reimbursement_rate", of="whole").code == "fund.rate_base"
    assert told.cite("fund.reimbursement_rate", of="whole").text == "12974万元"


def test_people_write_paragraphs_headings_and_numbers(told_by, county):
    APerson(household=AHousehold(exit_status="not_exited", exit_year=None))
    text = "(三)巩固成果\n剩余{households.remaining},即{persons.remaining|口}。\n1. 抓产业\n\n(一)这是一句话。"
    blocks, _ = told_by('# 甲\n{% passage "plans" "打算" %}{% endpassage %}', county, plans=text)
    assert blocks[:2] == [Heading("甲"), Room("plans", "打算")]
    assert lines(blocks) == ["一、甲", "(一)巩固成果", "剩余1户,即1口。", "1.抓产业", "(一)这是一句话。"]


def test_what_people_write_is_never_run(told_by, county):
    text = '{% figure "fund.total" %}{{ scope }}<script>alert(1)</script> \\{x} {a b} {不是指标} {no.such}'
    blocks, told = told_by('{% passage "plans" "打算" %}{% endpassage %}', county, plans=text)
    gap = "〔指标未定义:no.such〕"
    assert lines(blocks) == [text.replace("{no.such}", gap)]
    assert told.undefined == ["no.such"]


def test_a_passage_begins_as_people_would_write_it(told_by, county):
    text = (
        '{% passage "plans" "打算" %}\n(一)抓\n管\n\n已脱贫{% figure "households.exited" %},'
        '{% figure "fund.reimbursement_rate" of="whole" unit="万" %}\n{% endpassage %}'
    )
    _, told = told_by(text, county)
    assert told.passages["plans"] == (
        "打算", "(一)抓管\n已脱贫{households.exited},{fund.reimbursement_rate:whole|万}"
    )  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    ["{% figure %}", "{% figure fund.total %}", '{% figure "a" of="x" %}', '{% figure "a" "b" %}',
     "{% iffigure %}{% endiffigure %}", '{% passage "a" %}{% endpassage %}'],
)  # fmt: skip
def test_a_wrong_tag_says_how_it_is_written(wrong):
    with pytest.raises(TemplateSyntaxError, match="写法|引号|指标代码"):
        engines["django"].from_string("{% load narrative %}" + wrong)


def test_periods_and_offices_in_words(county, town):
    assert half_before(date(2020, 7, 1)) == (SINCE, ON)
    assert half_before(date(2020, 6, 30)) == (date(2019, 7, 1), date(2019, 12, 31))
    assert title_of(county) == "平塘县扶贫开发办公室2020年上半年工作推进情况"
    assert period_of(Scope(town.area, SINCE, date(2020, 12, 31))) == "2020年"
    assert period_of(Scope(town.area, date(2020, 7, 1), date(2020, 12, 31))) == "2020年下半年"
    assert period_of(Scope(town.area, date(2019, 12, 1), date(2020, 3, 5))) == "2019年12月1日至2020年3月5日"
    named = {
        ((2020, 4, 1), (2020, 6, 30)): "2020年第二季度",
        ((2020, 10, 1), (2020, 12, 31)): "2020年第四季度",
        ((2020, 5, 1), (2020, 5, 31)): "2020年5月",
        ((2020, 2, 1), (2020, 2, 29)): "2020年2月",
        ((2020, 2, 1), (2020, 3, 31)): "2020年2月至3月",
        ((2019, 11, 1), (2020, 2, 29)): "2019年11月至2020年2月",
        ((2020, 2, 1), (2020, 4, 30)): "2020年2月至4月",
        ((2018, 1, 1), (2019, 12, 31)): "2018至2019年",
        ((2020, 6, 30), (2020, 6, 30)): "2020年6月30日",
        ((2020, 6, 1), (2020, 6, 29)): "2020年6月1日至6月29日",
    }
    for (since, on), words in named.items():
        assert period_of(Scope(town.area, date(*since), date(*on))) == words
    assert (office_of(town.area), here(town.area), here(county.area)) == ("牙舟镇扶贫工作站", "全镇", "全县")


def test_the_half_year_report_cites_every_figure_that_the_office_states():
    stated = {*STATED, *EXCEPTIONS, *AT_LEAST, *DAYS}
    assert len(stated) == 107
    assert stated <= set(codes_cited("reports/half_year.txt"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_every_figure_that_a_report_cites_is_defined(path):
    """Sections (一), (四), (七) and (八) come from work streams of their own."""
    unknown = [code for code in codes_cited(f"reports/{path.name}") if narrative.defined(code) is None]
    assert unknown == []


def test_every_number_equals_its_figure(county, town):
    """In the half-year's report of the county and of a township, figure by figure."""
    APerson(household=AHousehold(village__code="522727101208", exit_status="not_exited", exit_year=None))
    AVoucher(arrangement=AnArrangement(), amount="1234.56")
    kind = next(kind for kind in all_kinds() if kind.name == "half_year")
    for scope, least in ((county, 10), (town, 5)):
        blocks = kept(kind.write(scope))
        pieces = [piece for block in blocks for piece in block.get("pieces", ()) if isinstance(piece, dict)]
        known = [(piece, narrative.defined(piece["code"])) for piece in pieces if narrative.defined(piece["code"])]
        assert len(known) >= least
        for piece, one in known:
            assert one.lies_in(scope.area), f"{scope.area}没有 {one}"
            value = one.value(scope)
            told = narrative.plain(one.rounded(value))
            assert piece["text"].startswith(told) or piece["text"] == figure(one.code).text(scope)


def test_marks_are_set_as_in_print():
    assert proper("一,二;三(四):五") == "一\uff0c二\uff1b三\uff08四\uff09\uff1a五"
    assert proper("12:30, 1,000, http://x") == "12:30, 1,000, http://x"
    assert proper("a(1), 镇(50%), (abc) x") == "a(1), 镇\uff0850%\uff09\uff0c (abc) x"
    assert proper("\u201c两不愁\u201d,") == "\u201c两不愁\u201d\uff0c"
    assert narrow(proper("一,(二)")) == "一,(二)"


def test_headings_that_people_number_with_wide_marks(told_by, county):
    text = "\uff08三\uff09巩固成果\n2\uff0e抓产业\n3、稳就业\n3.5万元已经到位"
    blocks, _ = told_by('{% passage "plans" "打算" %}{% endpassage %}', county, plans=text)
    assert lines(blocks) == ["(一)巩固成果", "1.抓产业", "2.稳就业", "3.5万元已经到位"]
    assert kept(blocks)[1]["text"] == "\uff08一\uff09巩固成果"
