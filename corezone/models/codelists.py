"""代码表: the code lists of the core zone (dictionary section 4; grades and reasons are the county's own)."""

from pingtang.codes import Codes


class ResettleMode(Codes):
    """安置意愿: the two ways of the 2015 scheme."""

    MONETARY = "monetary", "货币、货币补偿", "货币安置"
    DISPERSED = "dispersed", "还房、还房分散、分散安置、分散安置(还房分散)", "还房分散安置"


class HomePlace(Codes):
    """他处住房所在地."""

    NONE = "none", "没有、无他处住房", "无"
    MARKET_TOWN = "market_town", "集镇已有房", "集镇"
    COUNTY_SEAT = "county_seat", "县城购房", "县城"
    OUTSIDE = "outside", "县外购房", "县外"


class ChoiceReason(Codes):
    """选择的原因."""

    OWN_HOME = "own_home", "有房、已购房", "他处有房或已购房"
    CHILDREN = "children", "投靠子女、投亲靠友", "投靠子女或亲属"
    AWAY = "away", "在外务工", "长期在外务工经商"
    BUILDS = "builds", "自建、自购", "自行选址建房或购房"
    NO_HOME = "no_home", "无其他住房", "没有其他住房"
    NEAR = "near", "就医就学、就近", "就近就学就医"
    OTHER = "other", "其它", "其他"


class HouseGrade(Codes):
    """房屋等级: of the rate table, by equipment and condition."""

    FIRST = "first", "1、一、甲等", "一等"
    SECOND = "second", "2、二、乙等", "二等"
    THIRD = "third", "3、三、丙等", "三等"


class CostKind(Codes):
    """费用类型: what the move costs beside the compensation."""

    SURVEY = "survey", "测绘", "房屋测绘"
    DEMOLITION = "demolition", "拆除", "房屋拆除"
    RESTORATION = "restoration", "复垦复绿、复垦", "宅基地复垦复绿"


class FundOrigin(Codes):
    """资金来源."""

    CENTRAL = "central", "中央", "中央资金"
    PROVINCE = "province", "省级", "省级资金"
    PREFECTURE = "prefecture", "州级", "州级资金"
    COUNTY = "county", "县级、县财政", "县级资金"
    FINANCED = "financed", "融资、贷款", "融资借款"
    SOCIAL = "social", "捐赠、帮扶", "社会帮扶资金"


class Stage(Codes):
    """办理阶段: how far a household has come. It follows from its dated facts and is stored nowhere."""

    ENTERED = "entered", "", "待入户调查"
    SURVEYED = "surveyed", "", "已调查,待测绘"
    MEASURED = "measured", "", "已测绘,待登记意愿"
    CHOSEN = "chosen", "", "已定意愿,待签协议"
    SIGNED = "signed", "", "已签协议,待兑付"
    PAID = "paid", "", "已兑付,待搬迁"
    MOVED = "moved", "", "已搬迁,待拆除"
    DEMOLISHED = "demolished", "", "已拆除,待复垦复绿"
    RESTORED = "restored", "", "已复垦复绿"
