"""政策用语: names of policies, campaigns and rules that have numerals in them, and count nothing: 1户1人, 五个体系.

Only those that a report also writes without quotation marks; what stands in “” is a name anyway.
"""

ONE, NUMERAL = "[1一]", "[一二两三四五六七八九十]|[1-9]|10"
# what follows N个, and makes it a name
SLOGANS = (
    "不摘|意识|自信|维护|确保|体系|坚持|精准|一批|一律|100%|百分之百|全覆盖|到位|不减|不变|关键|责任"
    "|专项行动|专项治理|轮子|革命"
)
NAMES = [
    # one for each: 1户1策, 一村一品; 1户1人 only as the aim that it is, for a household of one is a count
    rf"{ONE}[户村镇乡组人县岗校项点][1一](?![\d.])(?:[策档案码册牌品卡技岗员网医特表证宗]|对|帮扶)",
    rf"{ONE}户{ONE}人(?:及以上|以上)?(?=[^,。;]{{0,4}}(?:就业|务工))",
    r"[两二2]不愁、?[三3]保障",
    rf"(?:{NUMERAL})个(?:{SLOGANS})",
    rf"(?:{NUMERAL})类(?:人员|对象|人群|户|重点)",
    r"[四4]场硬仗|[八8]要素|[三3]会[一1]课|[两2]项制度|[三四34]重(?:医疗)?保障|[五5]步工作法|[六6]个一(?!批)",
]  # fmt: skip
