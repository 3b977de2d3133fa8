"""单位: the units in which a report counts, and which of them may mean the same."""

from pingtang.reconciliation.passages import folded

# What stands behind a number; 万元 is the scale 万 and the unit 元.
UNITS = [
    "个百分点", "百分点", "%", "‰", "户次", "户", "人次", "人日", "人", "名", "位", "笔(次)", "次", "场次",
    "场", "笔", "条", "项", "个月", "个工作日", "个", "栋", "幢", "间", "套", "亩", "平方米", "平方公里", "㎡",
    "公里", "千米", "米", "立方米", "元", "天", "期", "批次", "批", "年", "岁", "吨", "公斤", "斤", "头", "只",
    "羽", "株", "棵", "辆", "台", "所", "座", "处", "家", "组", "口", "份", "件", "本", "册", "盏", "小时",
    "村", "类",
]  # fmt: skip
BY_LENGTH = sorted(UNITS, key=len, reverse=True)
# Units that are also counted with Chinese numerals: 两次, 十二户. Not 年, 类, 期: those stand in names.
COUNTED_IN_WORDS = [
    "个百分点", "个工作日", "个月", "平方米", "户次", "人次", "次", "户", "人", "名", "笔", "栋", "亩", "条", "项",
    "个", "场", "处", "家", "所", "元",
]  # fmt: skip
SAME = [
    {"人", "名", "位"},
    {"笔", "笔(次)", "次"},
    {"个", "项", "家", "处", "所", "座", "条", "件"},
    {"栋", "幢", "间", "套", "座", "处"},
    {"平方米", "㎡"},
    {"公里", "千米"},
    {"次", "场", "场次", "期"},
    {"天", "人日"},
    {"人", "人次", "名"},
    {"名", "名次"},
]
SCALED = {"万": 10**4, "亿": 10**8, "千": 1000}
ALIKE, OTHER, NONE_STATED = 0.75, 0.0, 0.45


def split(name):
    """(unit, scale) of a unit's name: 万元 is 元 by ten thousand."""
    name = folded(name)
    if len(name) > 1 and name[0] in SCALED:
        return name[1:], SCALED[name[0]]
    return name, 1


def likeness(stated, known):
    """How well a number stated in that unit can be a figure of this unit: 1 the same, 0 not at all."""
    stated, known = split(stated)[0], split(known)[0]
    if stated == known:
        return 1.0
    if not stated:
        return NONE_STATED if known not in ("%", "元", "日期") else OTHER
    return ALIKE if any({stated, known} <= group for group in SAME) else OTHER
