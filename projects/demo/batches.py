"""样例资金: the eight batches of the report's section 一(三), the Guangzhou money, and those of the year before."""

from datetime import date

from projects.models import FundBatch

WAN = 10_000
GUANGZHOU_BASE = 18_191_900  # yuan: the base that the report's 59.61% follows from (dictionary section 11)
# key: name, level, kind, installment, document, 万元, received, days until it counts (None: not yet)
OF_2020 = {
    "central1": ("2020年第一批中央财政专项扶贫资金", "central", "development", 1, "黔财农〔2019〕218号", 7612,
                 date(2019, 12, 12), 0),
    "minority1": ("2020年中央财政专项扶贫资金(少数民族发展)", "central", "minority", 1, "黔财农〔2019〕219号", 1515,
                  date(2019, 12, 16), 0),
    "deep": ("2020年深度贫困村专项补助资金", "province", "deep_village", None, "黔财农〔2020〕7号", 800,
             date(2020, 1, 20), 0),
    "water": ("2020年省级财政专项扶贫冬修水利资金", "province", "winter_water", None, "黔财农〔2020〕11号", 30,
              date(2020, 2, 18), 0),
    "minority2": ("2020年中央第二批财政专项扶贫资金(少数民族发展)", "central", "minority", 2, "黔财农〔2020〕52号",
                  100, date(2020, 4, 9), 0),
    "central2": ("2020年中央第二批财政专项扶贫资金(扶贫发展)", "central", "development", 2, "黔财农〔2020〕53号",
                 2617, date(2020, 4, 9), 0),
    "ecology": ("2020年省级财政专项扶贫资金(农业资源及生态保护)", "province", "agri_ecology", None,
                "黔财农〔2020〕61号", 300, date(2020, 4, 27), 0),
    "award": ("2020年中央财政专项扶贫资金(奖励资金)", "central", "award", None, "黔财农〔2020〕74号", 508,
              date(2020, 5, 19), None),
}  # fmt: skip
OF_2019 = {
    "central2019": ("2019年第一批中央财政专项扶贫资金", "central", "development", 1, "黔财农〔2018〕233号", 6900,
                    date(2018, 12, 14), 0),
    "minority2019": ("2019年中央财政专项扶贫资金(少数民族发展)", "central", "minority", 1, "黔财农〔2018〕234号", 1380,
                     date(2019, 1, 8), 0),
}  # fmt: skip


def make_batches():
    """{key: FundBatch}."""
    made = {}
    for year, told in ((2019, OF_2019), (2020, OF_2020)):
        for number, (key, batch) in enumerate(told.items(), 1):
            name, level, kind, installment, doc_no, amount, received, counts = batch
            made[key] = FundBatch.objects.create(
                code=f"{year}-{number:02}", name=name, year=year, level=level, kind=kind, installment=installment,
                doc_no=doc_no, amount=amount * WAN, received_on=received,
                counts_from=received if counts is not None else None,
            )  # fmt: skip
    made["paired"] = FundBatch.objects.create(
        code="2020-GZ", name="2020年广州市对口帮扶资金", year=2020, level="paired", kind="paired",
        doc_no="穗协作〔2020〕6号", amount=GUANGZHOU_BASE, received_on=date(2020, 2, 25),
        counts_from=date(2020, 2, 25),
    )  # fmt: skip
    return made
