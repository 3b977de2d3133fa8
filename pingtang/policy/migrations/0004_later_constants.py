"""政策参数: the reward for an old house and 平台启用日期, loaded as every constant that came later."""

from importlib import import_module

from django.db import migrations

load = import_module("pingtang.policy.migrations.0003_new_constants").load


class Migration(migrations.Migration):
    dependencies = [("policy", "0003_new_constants")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
