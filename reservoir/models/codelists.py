"""代码表: the code lists of reservoir resettlement (dictionary section 4)."""

from pingtang.codes import Codes


class ReservoirKind(Codes):
    """工程类型."""

    RESERVOIR = "reservoir", "水库工程", "水库"
    HYDROPOWER = "hydropower", "电站", "水电站"


class ReservoirStage(Codes):
    """移民工作阶段."""

    SURVEY = "survey", "实物调查", "实物指标调查"
    PLANNING = "planning", "规划", "安置规划"
    COMPENSATION = "compensation", "实物补偿兑现", "补偿兑现"
    RESETTLEMENT = "resettlement", "移民安置", "搬迁安置"
    REBUILD = "rebuild", "改复建", "专项设施改复建"
    SETTLEMENT = "settlement", "结算", "资金结算"
    AUDIT = "audit", "资金审计", "审计"
    FILING = "filing", "档案", "档案整理"
    ACCEPTED = "accepted", "验收", "竣工验收"
    LATER = "later", "后扶", "后期扶持"


class LandKind(Codes):
    """地类."""

    PADDY = "paddy", "田", "水田"
    DRY = "dry", "土、旱土", "旱地"
    FOREST = "forest", "林", "林地"
    ORCHARD = "orchard", "果园、茶园", "园地"
    HOMESTEAD = "homestead", "屋基", "宅基地"
    UNUSED = "unused", "荒地、荒山", "未利用地"


class ResettleMode(Codes):
    """移民安置方式."""

    MONETARY = "monetary", "货币、货币化安置", "货币安置"
    DISPERSED = "dispersed", "分散安置、还房分散安置、还房安置", "分散安置(还房分散)"
    CONCENTRATED = "concentrated", "集中", "集中安置"
    SELF = "self", "自谋职业、投亲靠友、自行安置", "自谋职业、投亲靠友"


class SupportMode(Codes):
    """后扶方式."""

    CASH = "cash", "直补、直补到人、直发直补", "直补资金"
    PROJECT = "project", "项目", "项目扶持"


class SupportEnd(Codes):
    """核减原因."""

    DEAD = "dead", "去世", "死亡"
    EMPLOYED = "employed", "国家公职、参加工作", "财政供养"
    TERM = "term", "满20年", "扶持期满"
    OTHER = "other", "其它", "其他"


class CompensationKind(Codes):
    """补偿种类."""

    LAND = "land", "土地", "土地补偿"
    RESETTLEMENT = "resettlement", "安置", "移民安置补偿"


class ClosingKind(Codes):
    """收尾事项, in the order in which they are done; each needs those before it."""

    SETTLEMENT = "settlement", "结算", "资金结算"
    AUDIT = "audit", "资金审计", "审计"
    FILING = "filing", "档案", "档案整理"
    ACCEPTANCE = "acceptance", "验收", "竣工验收"


class LaterStatus(Codes):
    """后扶项目状态."""

    DECLARED = "declared", "已申报", "申报"
    REVIEWED = "reviewed", "方案审查通过", "方案已审查"
    BUILDING = "building", "在建", "实施中"
    FINISHED = "finished", "已完工", "完工"
    ACCEPTED = "accepted", "验收合格", "已县级验收"
    CANCELLED = "cancelled", "已取消", "取消"


class AcceptResult(Codes):
    """验收结论."""

    PASS = "pass", "通过、合格", "合格"
    FAIL = "fail", "不通过、不合格", "不合格"
