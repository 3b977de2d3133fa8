"""样例县的对账: one short report of our own wording, so that verdicts can be seen: right, cut off, off base, wrong."""

import hashlib

from pingtang.accounts.models import User
from pingtang.areas.models import Area
from pingtang.reconciliation import days
from pingtang.reconciliation.actions import work_out
from pingtang.reconciliation.models import Reconciliation

TEXT = """平塘县2020年上半年脱贫攻坚简要汇报(初稿)
一、监测帮扶
到期末,全县剩余贫困户1695户4023人。摸排边缘户1566户6149人,逐户落实帮扶责任人。上半年开展数据清洗七十七次。
二、资金项目
上级下达财政专项扶贫资金1.35亿元,已报账8643.3万元,报账率64.11%。财政专项扶贫资金项目已完工40个。
三、后续扶持
安置区新增就业岗位150余个,组织搬迁群众座谈会6次。"""


def settle(county):
    """Worked out against the county that was just built; the typing error of the 边缘户 is meant."""
    read = days.period(TEXT, county.day)
    record = Reconciliation.objects.create(
        name=TEXT.partition("\n")[0], origin=Reconciliation.Origin.PASTED, text=TEXT,
        sha256=hashlib.sha256(TEXT.encode()).hexdigest(), area=Area.objects.get(level=Area.Level.COUNTY),
        since=read.since, on=read.on, period_words=read.words,
        made_by=User.objects.get(username="shuju", is_sample=True),
    )  # fmt: skip
    work_out(record)
