"""政策参数页面: the constants by year, and their changes by two people."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from pingtang.accounts.rights import right
from pingtang.accounts.roles import Act
from pingtang.policy.actions import AlreadyProposed, NotYours
from pingtang.policy.actions import decide as decide_proposal
from pingtang.policy.actions import propose as propose_value
from pingtang.policy.models import PolicyConstant, PolicyProposal


class ProposalForm(forms.ModelForm):
    """调整: the new value and why."""

    class Meta:
        model = PolicyProposal
        fields = ["value", "reason"]


@right("policy")
def constants(request):
    records = PolicyConstant.objects.order_by("title", "year").prefetch_related("proposals__proposed_by")
    waiting = PolicyProposal.objects.filter(state=PolicyProposal.State.PROPOSED).select_related(
        "constant", "proposed_by"
    )
    return render(
        request,
        "policy/constants.html",
        {
            "constants": records,
            "waiting": waiting,
            "may_propose": request.user.may("policy", Act.EDIT),
            "may_decide": request.user.may("policy", Act.APPROVE),
        },
    )


@right("policy", Act.EDIT)
def propose(request, pk):
    constant = get_object_or_404(PolicyConstant, pk=pk)
    form = ProposalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with request.because(f"提出调整参数:{constant}", reason=form.cleaned_data["reason"]):
                propose_value(constant, form.cleaned_data["value"], form.cleaned_data["reason"], request.user)
        except AlreadyProposed:
            messages.error(request, "这个参数已有一项调整在等审批,请先处理。")
        else:
            messages.success(request, "已提出,由另一人审批后生效。")
        return redirect("policy:constant-list")
    return render(request, "policy/propose.html", {"constant": constant, "form": form})


@right("policy", Act.APPROVE)
@require_POST
def decide(request, pk):
    proposal = get_object_or_404(PolicyProposal.objects.select_related("constant"), pk=pk)
    approve = request.POST.get("decision") == "approve"
    try:
        with request.because(f"{'同意' if approve else '不同意'}调整参数:{proposal.constant}", reason=proposal.reason):
            decide_proposal(proposal, approve, request.user)
    except NotYours:
        messages.error(request, "不能审批自己提出的调整,已审批的也不能再审。")
    else:
        messages.success(request, "已生效。" if approve else "已退回。")
    return redirect("policy:constant-list")
