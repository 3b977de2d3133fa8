"""部门代码表: the code lists of what other departments deliver (dictionary section 4)."""

from pingtang.codes import Codes


class Dept(Codes):
    """部门."""

    POLICE = "police", "公安局"
    CIVIL = "civil", "民政局"
    MEDICAL = "medical", "医保局"
    HEALTH = "health", "卫健局"
    EDUCATION = "education", "教育局"
    HOUSING = "housing", "住建局"
    SOCIAL = "social", "人社局"
    DISABLED = "disabled", "残联"
    WATER = "water", "水务局"
    AGRICULTURE = "agriculture", "农业农村局"
    FORESTRY = "forestry", "林业局"
    MARKET = "market", "市场监管局"
    TRAFFIC = "traffic", "公安交警(车管所)"
    PROPERTY = "property", "自然资源局(不动产)"
    FINANCE = "finance", "财政局"


class HukouStatus(Codes):
    """户籍状态."""

    NORMAL = "normal", "正常"
    CANCELLED = "cancelled", "死亡注销、重复户口注销、注销", "注销(死亡等)"
    MOVED_OUT = "moved_out", "迁出"


class MedicalKind(Codes):
    """医保险种."""

    RESIDENT = "resident", "新农合、合医", "城乡居民基本医疗保险"
    EMPLOYEE = "employee", "职工医保", "城镇职工基本医疗保险"


class AidKind(Codes):
    """民政保障类别."""

    LOW_INCOME = "low_income", "低保、城市低保", "农村低保"
    DESTITUTE = "destitute", "五保", "特困供养"
    ORPHAN = "orphan", "孤儿", "孤儿(事实无人抚养)"
    TEMPORARY = "temporary", "临时救助"


class SchoolState(Codes):
    """学籍状态."""

    ENROLLED = "enrolled", "在校、在学", "在读"
    SUSPENDED = "suspended", "休学"
    DROPPED = "dropped", "辍学"
    GRADUATED = "graduated", "毕业"
    HOME_TEACHING = "home_teaching", "送教上门"


class Stage(Codes):
    """学段."""

    KINDERGARTEN = "kindergarten", "学前"
    PRIMARY = "primary", "小学"
    JUNIOR = "junior", "初中"
    SENIOR = "senior", "高中", "普通高中"
    VOCATIONAL = "vocational", "中专、职高", "中职"
    COLLEGE = "college", "大专", "高职高专"
    BACHELOR = "bachelor", "本科、大学", "本科及以上"


class RenovationState(Codes):
    """危改状态."""

    NONE = "none", "未列入"
    PLANNED = "planned", "已列计划"
    BUILDING = "building", "在建"
    DONE = "done", "已竣工、竣工", "竣工验收"


class BusinessRole(Codes):
    """市场主体身份."""

    LEGAL = "legal", "法人、法人代表", "法定代表人"
    SHAREHOLDER = "shareholder", "股东、高管", "股东、高管"
    SELF_EMPLOYED = "self_employed", "个体工商户、经营者", "个体工商户经营者"
    COOP = "coop", "社员", "合作社成员"


class VehicleKind(Codes):
    """车辆类别."""

    CAR = "car", "轿车、面包车、SUV", "小型汽车"
    TRUCK = "truck", "货车"
    ENGINEERING = "engineering", "工程机械"
    AGRI = "agri", "农用车、三轮", "农用车、三轮"
    MOTO = "moto", "摩托车"


class PropertyKind(Codes):
    """不动产用途."""

    DWELLING = "dwelling", "住宅、商品房", "商品住宅"
    COMMERCIAL = "commercial", "门面、商铺", "商业用房(门面)"
    RURAL = "rural", "宅基地", "农村宅基地住房"
    RELOCATION = "relocation", "安置房", "搬迁安置房"


class FiscalKind(Codes):
    """财政供养类别."""

    CIVIL = "civil", "公务员、事业编制", "公务员、事业编制"
    SOE = "soe", "国企职工", "国有企业正式职工"
    VILLAGE_CADRE = "village_cadre", "村干部、居干部", "村(居)干部"
    TEMPORARY = "temporary", "临聘、公益性岗位", "临聘、公益性岗位"


class PensionKind(Codes):
    """养老保险类别."""

    RESIDENT = "resident", "居民养老、城乡居民养老保险", "城乡居民基本养老保险"
    EMPLOYEE = "employee", "职工养老、城镇职工养老保险", "城镇职工基本养老保险"


class PensionState(Codes):
    """养老状态."""

    PAYING = "paying", "缴费、参保缴费", "正常缴费"
    RECEIVING = "receiving", "领取、领取待遇", "待遇领取"
