"""取值的 SQL: what the triggers of other rooms ask of the policy's table."""

# today in China; in the sample county, the day on which its clock stands (pingtang/policy/constants.py)
TODAY = (
    "coalesce((SELECT to_date(value::int::text, 'YYYYMMDD') FROM policy_policyconstant WHERE key = 'clock_on'),"
    " (now() AT TIME ZONE 'Asia/Shanghai')::date)"
)
# 平台启用日期 (pingtang/policy/constants.py); NULL where it is not known
PORTAL_SINCE = (
    "(SELECT to_date(value::int::text, 'YYYYMMDD') FROM policy_policyconstant WHERE key = 'portal_since' AND year = 0)"
)
