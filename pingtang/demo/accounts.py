"""样例账户: who may try the sample county, one for each kind of work; a real installation has none of them."""

from django.contrib.auth.hashers import make_password
from pypinyin import lazy_pinyin

from pingtang.accounts.models import User
from pingtang.accounts.roles import Role, Stream
from pingtang.areas.models import Area

PASSWORD = "Yangli#2020"  # of every sample account, and no secret: production refuses to start with one of them
COUNTY = "522727"
TOWN_WORDS = ("毛南族乡", "街道", "镇", "乡")
VILLAGE_WORDS = ("社区", "村")
# user name, full name, role, streams
OF_THE_COUNTY = [
    ("shuju", "数据股经办员", Role.SECTION, [Stream.HOUSEHOLDS]),
    ("shuju2", "数据股复核员", Role.SECTION, [Stream.HOUSEHOLDS]),
    ("dangjian", "党建办经办员", Role.SECTION, [Stream.PARTY]),
    ("dangjian2", "党建办复核员", Role.SECTION, [Stream.PARTY]),
    ("xiangmu", "项目股经办员", Role.SECTION, [Stream.PROJECTS]),
    ("xiangmu2", "项目股复核员", Role.SECTION, [Stream.PROJECTS]),
    ("banqian", "搬迁股经办员", Role.SECTION, [Stream.RELOCATION]),
    ("banqian2", "搬迁股复核员", Role.SECTION, [Stream.RELOCATION]),
    ("xindai", "信贷股经办员", Role.SECTION, [Stream.MICROCREDIT]),
    ("xindai2", "信贷股复核员", Role.SECTION, [Stream.MICROCREDIT]),
    ("peixun", "培训股经办员", Role.SECTION, [Stream.TRAINING]),
    ("peixun2", "培训股复核员", Role.SECTION, [Stream.TRAINING]),
    ("yimin", "移民股经办员", Role.SECTION, [Stream.RESERVOIR]),
    ("yimin2", "移民股复核员", Role.SECTION, [Stream.RESERVOIR]),
    ("hexinqu", "核心区专班经办员", Role.SECTION, [Stream.COREZONE]),
    ("hexinqu2", "核心区专班复核员", Role.SECTION, [Stream.COREZONE]),
    ("lingdao", "分管领导", Role.LEADER, []),
    ("xitong", "系统管理员", Role.SYSTEM, []),
    ("anquan", "安全管理员", Role.SECURITY, []),
    ("shenji", "审计员", Role.AUDITOR, []),
]


def make_accounts(chance):
    """Creates them all. The clerk `xinren` is new and must change the password first."""
    password = make_password(PASSWORD)  # once: hashing is slow on purpose

    def make(username, full_name, role, area, streams=(), **fields):
        fields = {"must_change_password": False} | fields
        User.objects.create(
            username=username, full_name=full_name, password=password, role=role, area_id=area,
            streams=list(streams), is_sample=True, **fields,
        )  # fmt: skip

    for username, full_name, role, streams in OF_THE_COUNTY:
        make(username, full_name, role, COUNTY, streams)
    for town in Area.objects.townships().order_by("code"):
        clerk = _pinyin(town.name, TOWN_WORDS)
        make(clerk, f"{town.name}扶贫站", Role.CLERK, town.code)
        village = chance.choice(town.area_set.villages().filter(name__endswith="村").order_by("code"))
        make(f"{clerk}-{_pinyin(village.name, VILLAGE_WORDS)}", f"{village.name}驻村干部", Role.CADRE, village.code)
    make("xinren", "新到经办员", Role.CLERK, "522727100", must_change_password=True)


def shown_accounts():
    """Lines that tell at the start of the portal how to come in; none where there is no sample county."""
    accounts = User.objects.filter(is_sample=True).select_related("area")
    if not accounts:
        return []
    shown = {user.username: user for user in accounts}
    told = [
        shown[name] for name in ("yazhou", "shuju", "xindai", "lingdao", "xitong", "anquan", "shenji") if name in shown
    ]
    lines = [f"样例账户(共 {len(shown)} 个,全部列表:manage.py accounts_csv FILE),密码都是 {PASSWORD}"]
    return [*lines, *(f"  {user.username:<10}{user.full_name}" for user in told)]


def _pinyin(name, endings):
    for ending in endings:
        name = name.removesuffix(ending)
    return "".join(lazy_pinyin(name))
