"""资金项目规则 J002–J034: money, dates, dispatch and beneficiaries of projects, and what is late."""
