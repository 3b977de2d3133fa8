"""查找资金项目: projects by name, code and number of approval, fund batches by name, code and document, vouchers."""

from pingtang.web.search import searchable
from projects.models import FundBatch, Project, ProjectLibrary, Reimbursement

searchable(Project, order=30, codes=["project_code"], texts=["name", "approval_no"],
           beside=["project_code", "status", "township", "village"])  # fmt: skip
searchable(ProjectLibrary, order=35, codes=["library_code"], texts=["name"],
           beside=["library_code", "township", "village"])  # fmt: skip
searchable(FundBatch, order=40, codes=["code"], texts=["name", "doc_no"], beside=["code", "doc_no"])
searchable(Reimbursement, order=45, codes=["voucher_no"], beside=["project__name", "payee", "paid_on"])
