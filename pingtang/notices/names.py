"""公示姓名: how a person is named in public."""

from pingtang.policy.constants import policy


def masked_name(name):
    """王建平 → 王*平, 王平 → 王*: what neighbours recognise and strangers do not."""
    if len(name) < 3:
        return name[:1] + "*" * (len(name) - 1)
    return f"{name[0]}{'*' * (len(name) - 2)}{name[-1]}"


def public_name(year):
    """The function that names people in public: masked, or whole where the office's constant says so."""
    return masked_name if policy("notice_masks_names", year) else str
