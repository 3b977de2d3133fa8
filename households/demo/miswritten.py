"""填错的单元格: spoils some sixty cells of the sample roster, one a row, and lists what is wrong with each."""

import datetime

from pingtang.demo.workbooks import ErrorCell

TIMES = 2
NA, REF = ErrorCell("#N/A"), ErrorCell("#REF!")
# (heading, what is written, what is wrong) in a member's own columns
OF_MEMBER = [
    ("公民身份号码", 5.22799e17, "存成了数字,后几位丢失"),
    ("公民身份号码", None, "没有填"),
    ("公民身份号码", NA, "公式错误"),
    ("姓名", None, "没有填"),
    ("姓名", datetime.date(2020, 6, 1), "不是姓名"),
    ("人编号", None, "没有填"),
    ("与户主关系", "远房亲戚", "不在代码表内"),
    ("与户主关系", None, "没有填"),
    ("性别", "不详", "不在代码表内"),
    ("出生年月", "2020-13-45", "没有这一天"),
    ("出生年月", "属虎", "不是日期"),
    ("出生年月", 1949.1, "一月还是十月不明"),
    ("民族", "夜郎族", "不在代码表内"),
    ("文化程度", "识几个字", "不在代码表内"),
    ("在校生状况", "在读", "不在代码表内"),
    ("健康状况", "一般般", "不在代码表内"),
    ("残疾等级", "十级", "不在代码表内"),
    ("劳动能力", "看情况", "不在代码表内"),
    ("务工状况", "到处打零工", "不在代码表内"),
    ("务工时间(月)", "好几个月", "不是数字"),
    ("月工资", "看淡旺季", "不是金额"),
    ("月工资", REF, "公式错误"),
    ("新农合", "大概", "不是是或否"),
    ("是否低保", "申请中", "不是是或否"),
    ("人联系电话", "打不通", "不是电话"),
    ("人员识别时间", "去年冬天", "不是日期"),
]
# in the columns of a household that has one member only, so that the fault stands in one row
OF_HOUSEHOLD = [
    ("村", "桃花源村", "没有这个村"),
    ("户类型", "待定", "不在代码表内"),
    ("户类型", None, "没有填"),
    ("首次识别时间", "很早以前", "不是日期"),
    ("脱贫时间", "二零几年", "不是年度"),
    ("户主身份证号", 5.22799e17, "存成了数字,后几位丢失"),
]


def miswrite(rows, places, chance):
    """Changes `rows` in place; gives [{"row", "heading", "written", "wrong"}], rows as the sheet numbers them."""
    headings = rows[3]
    alone = [top for top, members in places if members == 1]
    larger = [(top, members) for top, members in places if members > 2]
    faults, spoiled = [], OF_HOUSEHOLD * TIMES
    for (heading, written, wrong), top in zip(spoiled, chance.sample(alone, len(spoiled)), strict=True):
        faults.append(_put(rows, top, headings.index(heading, 1), written, wrong))
    spoiled = OF_MEMBER * TIMES
    for (heading, written, wrong), (top, members) in zip(spoiled, chance.sample(larger, len(spoiled)), strict=True):
        faults.append(_put(rows, top + chance.randint(1, members - 1), headings.index(heading), written, wrong))
    return sorted(
        faults + _twice(rows, larger, chance, {fault["row"] for fault in faults}), key=lambda fault: fault["row"]
    )


def _put(rows, row, column, written, wrong):
    rows[row][column] = written
    return {
        "row": row + 1,
        "heading": rows[3][column],
        "written": None if written is None else str(written),
        "wrong": wrong,
    }


def _twice(rows, larger, chance, taken):
    """The same member written twice: both rows are wrong."""
    column = rows[3].index("人编号")
    top, _ = next(
        home for home in chance.sample(larger, 9) if not taken & set(range(home[0] + 1, home[0] + home[1] + 1))
    )
    code = rows[top + 1][column]
    return [_put(rows, row, column, code, "重复填写") for row in (top + 1, top + 2)]
