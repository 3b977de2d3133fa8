"""整改问题的附件."""

from pingtang.attachments.panels import attachable
from pingtang.rectification.models import Rectification

attachable(Rectification, "佐证材料", "整改方案", "销号文件", order=10)
