"""代码表: the code lists of training (dictionary section 4)."""

from pingtang.codes import Codes


class SessionKind(Codes):
    """培训类型."""

    SKILL = "skill", "劳动力培训、技能培训、贫困劳动力培训", "贫困劳动力技能培训"
    LEADER = "leader", "致富带头人、创业致富带头人", "贫困村创业致富带头人培训"
    PRACTICAL = "practical", "实用技术", "农村实用技术培训"
    PRE_JOB = "pre_job", "岗前、以工代训", "岗前(以工代训)"


class SessionStatus(Codes):
    """培训班状态."""

    PLANNED = "planned", "计划中", "计划"
    BIDDING = "bidding", "招标", "招投标"
    RUNNING = "running", "在训、开班", "培训中"
    FINISHED = "finished", "结业、已完成", "已结业"
    CANCELLED = "cancelled", "已取消", "取消"
