"""搬迁的关口: a link follows its number, rewards are paid for what is done, settlements stand once they are audited.

What these triggers raise are check violations whose text is told to the user.
"""

import pgtrigger

from pingtang.approving import ACTOR
from pingtang.identity_sql import CheckCharacterHolds
from pingtang.policy.sql import TODAY
from relocation.models.codelists import FIRST

REFUSE = "USING ERRCODE = 'check_violation'"

# a link by household code, to a household in which nobody has the number, is somebody's own decision and stays
FOLLOWS_THE_NUMBER = """
IF NEW.household_id IS NOT NULL AND NEW.household_id = OLD.household_id
    AND EXISTS (SELECT 1 FROM households_person WHERE household_id = OLD.household_id
                AND id_number = OLD.head_id_number)
    AND NOT EXISTS (SELECT 1 FROM households_person WHERE household_id = OLD.household_id
                    AND id_number = NEW.head_id_number) THEN
    NEW.household_id := NULL;
END IF;
RETURN NEW;
"""
# (a day, a day that is not before it, what is said otherwise); each is also said in the cell of a roster
OF_MOVING = [
    ("agreement_on", "assigned_on", "分房日期早于协议签订日期"),
    ("agreement_on", "moved_on", "实际入住日期早于协议签订日期"),
    ("assigned_on", "moved_on", "实际入住日期早于分房日期"),
]
OF_BUILDING = [
    ("started_on", "accepted_on", "验收日期早于开工日期"),
    ("accepted_on", "in_use_on", "投入使用日期早于竣工验收日期"),
]


def in_order(told):
    """The body of a trigger: days that follow one another, for who is at work and changes one of them."""
    days = sorted({day for pair in told for day in pair[:2]})
    new, old = (", ".join(f"{row}.{day}" for day in days) for row in ("NEW", "OLD"))
    wrong = "".join(
        f"""IF NEW.{late} < NEW.{early} THEN
    RAISE EXCEPTION '{sentence}(%),请核对日期', NEW.{early} {REFUSE};
END IF;
"""
        for early, late, sentence in told
    )
    return f"""
IF {ACTOR} IS NULL THEN RETURN NEW; END IF;
IF TG_OP = 'UPDATE' THEN
    IF ({new}) IS NOT DISTINCT FROM ({old}) THEN RETURN NEW; END IF;
END IF;
{wrong}RETURN NEW;
"""


TO_COME, TOO_EARLY = "项目年度还没有到,请核对", f"易地扶贫搬迁项目从{FIRST}年度开始,请核对项目年度"
PROJECT_YEAR = f"""
IF {ACTOR} IS NULL THEN RETURN NEW; END IF;
IF TG_OP = 'UPDATE' THEN
    IF NEW.project_year = OLD.project_year THEN RETURN NEW; END IF;
END IF;
IF NEW.project_year > extract(year FROM {TODAY}) THEN
    RAISE EXCEPTION '{TO_COME}' {REFUSE};
ELSIF NEW.project_year < {FIRST} THEN
    RAISE EXCEPTION '{TOO_EARLY}' {REFUSE};
END IF;
RETURN NEW;
"""
# asked when the row is there, for its key is made by the database; what was given out twice before is rule R009's
ONE_FLAT = f"""
IF {ACTOR} IS NULL OR NEW.site_id IS NULL OR NEW.house_key IS NULL THEN RETURN NULL; END IF;
IF TG_OP = 'UPDATE' THEN
    IF (NEW.site_id, NEW.house_key) IS NOT DISTINCT FROM (OLD.site_id, OLD.house_key) THEN RETURN NULL; END IF;
END IF;
PERFORM pg_advisory_xact_lock(hashtext('relocation_flat'));
SELECT other.head_name, site.name INTO who, place
FROM relocation_relocationhousehold other JOIN relocation_relocationsite site ON site.id = other.site_id
WHERE other.site_id = NEW.site_id AND other.house_key = NEW.house_key AND other.id <> NEW.id LIMIT 1;
IF FOUND THEN
    RAISE EXCEPTION '%的房号%已分给%户:一套安置房只分给一户,请核对分房台账', place, NEW.house_no, who {REFUSE};
END IF;
RETURN NULL;
"""
OF_RELOCATION = [
    pgtrigger.Trigger(
        name="follows_the_number",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("head_id_number"),
        condition=pgtrigger.Condition("NEW.head_id_number IS DISTINCT FROM OLD.head_id_number"),
        func=FOLLOWS_THE_NUMBER,
    ),
    pgtrigger.Trigger(
        name="days_in_order",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=in_order(OF_MOVING),
    ),
    pgtrigger.Trigger(
        name="project_year",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=PROJECT_YEAR,
    ),
    pgtrigger.Trigger(
        name="one_flat",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("who", "text"), ("place", "text")],
        func=ONE_FLAT,
    ),
]
# whom the register knows has the number it has there; of anybody else only a whole and true one is taken
NO_NUMBER = "身份证号不是有效的18位号码,请对照证件核对"
HOLDS = CheckCharacterHolds.template
OF_JOB = pgtrigger.Trigger(
    name="a_true_number",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("id_number", "relocation_id"),
    func=f"""
IF {ACTOR} IS NOT NULL AND ({HOLDS % {"expressions": "NEW.id_number"}}) IS NOT TRUE AND NOT EXISTS (
    SELECT 1 FROM relocation_relocationhousehold moved JOIN households_person known
    ON known.household_id = moved.household_id
    WHERE moved.id = NEW.relocation_id AND known.id_number = NEW.id_number
) THEN
    RAISE EXCEPTION '{NO_NUMBER}' {REFUSE};
END IF;
RETURN NEW;
""",
)
NO_VISIT = "走访日期早于这户签订搬迁协议的日期,请核对"
OF_VISIT = pgtrigger.Trigger(
    name="after_the_agreement",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("relocation_id", "visited_on"),
    func=f"""
IF {ACTOR} IS NOT NULL AND EXISTS (
    SELECT 1 FROM relocation_relocationhousehold WHERE id = NEW.relocation_id AND agreement_on > NEW.visited_on
) THEN
    RAISE EXCEPTION '{NO_VISIT}' {REFUSE};
END IF;
RETURN NEW;
""",
)
# a facility that is used has been accepted: the dictionary has both days, those before are our own
NOT_ACCEPTED = "投入使用须先登记竣工验收日期"
OF_FACILITY = pgtrigger.Trigger(
    name="days_in_order",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func=f"""
IF {ACTOR} IS NOT NULL AND NEW.in_use_on IS NOT NULL AND NEW.accepted_on IS NULL
    AND (TG_OP = 'INSERT' OR (NEW.in_use_on, NEW.accepted_on) IS DISTINCT FROM (OLD.in_use_on, OLD.accepted_on)) THEN
    RAISE EXCEPTION '{NOT_ACCEPTED}' {REFUSE};
END IF;
{in_order(OF_BUILDING)}""",
)
# What nobody at work brought, taken over from elsewhere, is a finding of rule R011 instead. Its name comes after
# `two_persons`: it asks what the row will be.
DONE_BEFORE_PAID = f"""
IF {ACTOR} IS NULL THEN RETURN NEW; END IF;
IF NEW.reward_paid_on IS NOT NULL AND (NEW.demolished_on IS NULL OR NEW.reclaimed_on IS NULL) THEN
    RAISE EXCEPTION '旧房还没有登记拆除和复垦复绿,不能有奖励兑现日期' {REFUSE};
END IF;
IF greatest(NEW.demolished_on, NEW.reclaimed_on, NEW.reward_paid_on) > {TODAY} THEN
    RAISE EXCEPTION '拆除、复垦复绿、兑现日期不能晚于今天' {REFUSE};
END IF;
RETURN NEW;
"""
# a place or a voucher however it is written
WRITTEN = "regexp_replace(normalize({}, NFKC), '[[:space:]]', '', 'g')"
# yuan for each person of a household whose old house is gone, in the project year or every year
REWARD_PER_HEAD = (
    "(SELECT value FROM policy_policyconstant WHERE key = 'demolition_reward_per_head' AND year IN (0, {})"
    " ORDER BY year DESC LIMIT 1)"
)
BLANK, BLANK_BEFORE = "再登记一处须填写旧房坐落,以便核对不是同一处", "已登记的旧房没有填写坐落,请先补填,再登记另一处"
TWICE, TOO_MUCH = "这处旧房已经登记,同一处旧房不能登记两次", "本户各处旧房的拆旧奖励合计超过搬迁人口乘每人奖励标准"
VOUCHER = "凭证号已用于另一处旧房的兑现:一个凭证号只能用于同一天的一批,每户一处"
# A household is every move of one head or one registered household; its rows are locked before they are summed.
# Asked again when the reward is confirmed: the household may have become smaller since.
ONE_HOUSEHOLD = f"""
IF {ACTOR} IS NULL THEN RETURN NEW; END IF;
IF TG_OP = 'UPDATE' THEN
    IF (NEW.relocation_id, NEW.location, NEW.reward) IS NOT DISTINCT FROM (OLD.relocation_id, OLD.location, OLD.reward)
        AND (NEW.state IS DISTINCT FROM 'confirmed' OR OLD.state = 'confirmed') THEN RETURN NEW; END IF;
    moved := (NEW.relocation_id, NEW.location) IS DISTINCT FROM (OLD.relocation_id, OLD.location);
END IF;
SELECT * INTO home FROM relocation_relocationhousehold WHERE id = NEW.relocation_id;
PERFORM 1 FROM relocation_relocationhousehold
WHERE id = home.id OR head_id_number = home.head_id_number OR household_id = home.household_id ORDER BY id FOR UPDATE;
SELECT array_agg(id), max(persons) INTO moves, heads FROM relocation_relocationhousehold
WHERE id = home.id OR head_id_number = home.head_id_number OR household_id = home.household_id;
FOR other IN SELECT * FROM relocation_oldhouse WHERE moved AND relocation_id = ANY(moves) AND id <> NEW.id LOOP
    IF NEW.location = '' THEN
        RAISE EXCEPTION '%户已登记一处旧房:{BLANK}', home.head_name {REFUSE};
    ELSIF other.location = '' THEN
        RAISE EXCEPTION '%户{BLANK_BEFORE}', home.head_name {REFUSE};
    ELSIF {WRITTEN.format("NEW.location")} = {WRITTEN.format("other.location")} THEN
        RAISE EXCEPTION '%户坐落“%”的{TWICE}', home.head_name, other.location {REFUSE};
    END IF;
END LOOP;
SELECT NEW.reward + coalesce(sum(reward), 0), heads * {REWARD_PER_HEAD.format("home.project_year")} INTO asked, most
FROM relocation_oldhouse WHERE relocation_id = ANY(moves) AND id <> NEW.id;
IF asked > most THEN
    RAISE EXCEPTION '%户{TOO_MUCH}:合计%元,搬迁人口%人最多%元,请核对金额和人口',
        home.head_name, trim_scale(asked), heads, trim_scale(most) {REFUSE};
END IF;
RETURN NEW;
"""
NOTHING_DUE = "列为不拆除的旧房没有拆旧奖励,请核对是否应拆"
NO_REWARD = f"""
IF {ACTOR} IS NULL THEN RETURN NEW; END IF;
IF TG_OP = 'UPDATE' THEN
    IF (NEW.must_demolish, NEW.reward) IS NOT DISTINCT FROM (OLD.must_demolish, OLD.reward) THEN
        RETURN NEW;
    END IF;
END IF;
IF NEW.must_demolish IS FALSE AND NEW.reward IS NOT NULL THEN
    RAISE EXCEPTION '{NOTHING_DUE}' {REFUSE};
END IF;
RETURN NEW;
"""
# several households may be paid on one day with one voucher, each for one house
ONE_VOUCHER = f"""
IF {ACTOR} IS NULL OR NEW.reward_voucher = '' THEN RETURN NEW; END IF;
IF TG_OP = 'UPDATE' THEN
    IF (NEW.reward_voucher, NEW.reward_paid_on) IS NOT DISTINCT FROM (OLD.reward_voucher, OLD.reward_paid_on) THEN
        RETURN NEW;
    END IF;
END IF;
PERFORM pg_advisory_xact_lock(hashtext('relocation_oldhouse'));
SELECT head.head_name, other.reward_paid_on INTO who, paid
FROM relocation_oldhouse other JOIN relocation_relocationhousehold head ON head.id = other.relocation_id
JOIN relocation_relocationhousehold own ON own.id = NEW.relocation_id
WHERE other.id <> NEW.id AND {WRITTEN.format("other.reward_voucher")} = {WRITTEN.format("NEW.reward_voucher")}
    AND (other.reward_paid_on IS DISTINCT FROM NEW.reward_paid_on
         OR own.head_id_number = head.head_id_number OR own.household_id = head.household_id)
LIMIT 1;
IF FOUND THEN
    RAISE EXCEPTION '“%”这个{VOUCHER};它已用于%户(%),请核对凭证号', NEW.reward_voucher, who, paid {REFUSE};
END IF;
RETURN NEW;
"""
OF_OLD_HOUSE = [
    pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=declare,
        func=func,
    )
    for name, func, declare in (
        ("work_before_money", DONE_BEFORE_PAID, []),
        (
            "one_household",
            ONE_HOUSEHOLD,
            [("moved", "boolean := true"), ("home", "relocation_relocationhousehold"), ("moves", "bigint[]"),
             ("heads", "int"), ("other", "relocation_oldhouse"), ("asked", "numeric"), ("most", "numeric")],
        ),
        ("nothing_due", NO_REWARD, []),
        ("one_voucher", ONE_VOUCHER, [("who", "text"), ("paid", "date")]),
    )
]  # fmt: skip
# What was sent back is put right by who entered it, unless the step before has been confirmed: amounts are open until
# the audit is confirmed, everything until the review is. A statement that only confirms or sends back changes neither.
STANDS_ONCE_AUDITED = f"""
IF OLD.reviewed_on IS NOT NULL AND OLD.state IS DISTINCT FROM 'returned'
    AND (NEW.project_year, NEW.approved_amount, NEW.settled_amount, NEW.settled_on, NEW.over_reason, NEW.audited_on,
         NEW.audit_no, NEW.reviewed_on, NEW.review_no)
    IS DISTINCT FROM (OLD.project_year, OLD.approved_amount, OLD.settled_amount, OLD.settled_on, OLD.over_reason,
         OLD.audited_on, OLD.audit_no, OLD.reviewed_on, OLD.review_no) THEN
    RAISE EXCEPTION '已登记省级复核,结算不能再改' {REFUSE};
END IF;
IF OLD.audited_on IS NOT NULL AND (OLD.state IS DISTINCT FROM 'returned' OR OLD.reviewed_on IS NOT NULL)
    AND (NEW.project_year, NEW.approved_amount, NEW.settled_amount, NEW.settled_on)
    IS DISTINCT FROM (OLD.project_year, OLD.approved_amount, OLD.settled_amount, OLD.settled_on) THEN
    RAISE EXCEPTION '已登记县级审计,批复和结算的金额、日期不能再改' {REFUSE};
END IF;
IF OLD.state = 'proposed'
    AND num_nonnulls(NEW.settled_on, NEW.audited_on, NEW.reviewed_on)
        > num_nonnulls(OLD.settled_on, OLD.audited_on, OLD.reviewed_on) THEN
    RAISE EXCEPTION '前一步还没有经另一人审定,不能办理下一步' {REFUSE};
END IF;
RETURN NEW;
"""
OF_SETTLEMENT = pgtrigger.Trigger(
    name="when_audited",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func=STANDS_ONCE_AUDITED,
)
