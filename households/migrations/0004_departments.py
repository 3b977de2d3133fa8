import django.core.validators
from django.db import migrations, models
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import pingtang.fields
from django.db.migrations.operations.base import Operation


class CreateModels(Operation):
    """Many tables as one operation: Django would render every model of the portal anew after each of them."""

    def __init__(self, models):
        self.models = models

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # rendered once, when the tables are made
        for each in self.models:
            each.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for each in self.models:
            each.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for each in reversed(self.models):
            each.database_backwards(app_label, schema_editor, from_state, to_state)


class AddTrigger(pgtrigger.migrations.AddTrigger):
    """The compiled trigger needs no model, so that none is rendered anew for it."""

    def state_forwards(self, app_label, state):
        options = state.models[app_label, self.model_name].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]


class Migration(migrations.Migration):

    dependencies = [
        ('households', '0003_never_masked'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name='RosterBatch',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('dept', pingtang.fields.CodeField(choices=[('police', '公安局'), ('civil', '民政局'), ('medical', '医保局'), ('health', '卫健局'), ('education', '教育局'), ('housing', '住建局'), ('social', '人社局'), ('disabled', '残联'), ('water', '水务局'), ('agriculture', '农业农村局'), ('forestry', '林业局'), ('market', '市场监管局'), ('traffic', '公安交警(车管所)'), ('property', '自然资源局(不动产)'), ('finance', '财政局')], max_length=24, verbose_name='部门')),
                        ('kind', pingtang.fields.TextField(max_length=30, verbose_name='名册代号')),
                        ('snapshot_on', pingtang.fields.DayField(verbose_name='数据日期')),
                        ('row_count', pingtang.fields.WholeField(db_default=0, default=0, editable=False, verbose_name='行数')),
                        ('matched_count', pingtang.fields.WholeField(db_default=0, default=0, editable=False, verbose_name='匹配行数')),
                        ('closed_at', models.DateTimeField(editable=False, null=True, verbose_name='比对完成时间')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                    ],
                    options={
                        'verbose_name': '部门名册批次',
                        'verbose_name_plural': '部门名册批次',
                        'indexes': [models.Index(fields=['kind', '-snapshot_on'], name='households_rosterbatch_newest')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('matched_count__lte', models.F('row_count'))), name='households_rosterbatch_matched_of_all', violation_error_message='匹配行数不能多于行数'), models.CheckConstraint(condition=models.Q(models.Q(('kind__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$'))), name='households_rosterbatch_texts', violation_error_message='文字中有看不见的控制字符,请重新输入'), models.CheckConstraint(condition=models.Q(models.Q(('snapshot_on__range', ('1900-01-01', '2100-12-31')))), name='households_rosterbatch_days', violation_error_message='日期须在1900年至2100年之间'), models.CheckConstraint(condition=models.Q(models.Q(('row_count__range', (0, 10000000))), models.Q(('matched_count__range', (0, 10000000)))), name='households_rosterbatch_wholes', violation_error_message='整数须在0至1000万之间'), models.CheckConstraint(condition=models.Q(models.Q(('dept__in', ['police', 'civil', 'medical', 'health', 'education', 'housing', 'social', 'disabled', 'water', 'agriculture', 'forestry', 'market', 'traffic', 'property', 'finance']))), name='households_rosterbatch_codes', violation_error_message='代码不在代码表内,请从列表中选择')],
                    },
                ),
                migrations.CreateModel(
                    name='RosterBusiness',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('entity_name', pingtang.fields.TextField(max_length=200, verbose_name='主体名称')),
                        ('role', pingtang.fields.CodeField(choices=[('legal', '法定代表人'), ('shareholder', '股东、高管'), ('self_employed', '个体工商户经营者'), ('coop', '合作社成员')], max_length=24, null=True, verbose_name='身份')),
                        ('capital', pingtang.fields.MoneyField(blank=True, decimal_places=2, max_digits=16, null=True, verbose_name='注册资本(元)')),
                        ('is_active', pingtang.fields.YesNoField(blank=True, choices=[(True, '是'), (False, '否')], null=True, verbose_name='是否存续')),
                        ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.person', verbose_name='匹配的成员')),
                    ],
                    options={
                        'verbose_name': '市场监管主体名册',
                        'verbose_name_plural': '市场监管主体名册',
                        'abstract': False,
                        'indexes': [models.Index(fields=['id_number'], name='rosterbusiness_number')],
                        'constraints': [models.UniqueConstraint(fields=('batch', 'line'), name='households_rosterbusiness_line', violation_error_message='同一批次中这一行已经导入'), models.CheckConstraint(condition=models.Q(models.Q(('id_number__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('name__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('entity_name__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$'))), name='households_rosterbusiness_texts', violation_error_message='文字中有看不见的控制字符,请重新输入'), models.CheckConstraint(condition=models.Q(models.Q(('line__range', (0, 10000000)))), name='households_rosterbusiness_wholes', violation_error_message='整数须在0至1000万之间'), models.CheckConstraint(condition=models.Q(models.Q(('capital__range', (0, 100000000000)))), name='households_rosterbusiness_money', violation_error_message='金额须在0元至1000亿元之间'), models.CheckConstraint(condition=models.Q(models.Q(('role__in', ['legal', 'shareholder', 'self_employed', 'coop']))), name='households_rosterbusiness_codes', violation_error_message='代码不在代码表内,请从列表中选择')],
                    },
                ),
                migrations.CreateModel(
                    name='RosterCivil',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('kind', pingtang.fields.CodeField(choices=[('low_income', '农村低保'), ('destitute', '特困供养'), ('orphan', '孤儿(事实无人抚养)'), ('temporary', '临时救助')], max_length=24, null=True, verbose_name='保障类别')),
                        ('case_no', pingtang.fields.TextField(blank=True, max_length=100, verbose_name='保障户编号')),
                        ('monthly_amount', pingtang.fields.MoneyField(blank=True, decimal_places=2, max_digits=16, null=True, verbose_name='月保障金(元)')),
                        ('start_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='开始日期')),
                        ('end_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='停发日期')),
                        ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.person', verbose_name='匹配的成员')),
                    ],
                    options={
                        'verbose_name': '民政保障名册',
                        'verbose_name_plural': '民政保障名册',
                        'abstract': False,
                        'indexes': [models.Index(fields=['id_number'], name='rostercivil_number')],
                        'constraints': [models.UniqueConstraint(fields=('batch', 'line'), name='households_rostercivil_line', violation_error_message='同一批次中这一行已经导入'), models.CheckConstraint(condition=models.Q(models.Q(('id_number__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('name__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('case_no__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$'))), name='households_rostercivil_texts', violation_error_message='文字中有看不见的控制字符,请重新输入'), models.CheckConstraint(condition=models.Q(models.Q(('line__range', (0, 10000000)))), name='households_rostercivil_wholes', violation_error_message='整数须在0至1000万之间'), models.CheckConstraint(condition=models.Q(models.Q(('start_on__range', ('1900-01-01', '2100-12-31'))), models.Q(('end_on__range', ('1900-01-01', '2100-12-31')))), name='households_rostercivil_days', violation_error_message='日期须在1900年至2100年之间'), models.CheckConstraint(condition=models.Q(models.Q(('monthly_amount__range', (0, 100000000000)))), name='households_rostercivil_money', violation_error_message='金额须在0元至1000亿元之间'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['low_income', 'destitute', 'orphan', 'temporary']))), name='households_rostercivil_codes', violation_error_message='代码不在代码表内,请从列表中选择')],
                    },
                ),
                migrations.CreateModel(
                    name='RosterDisabled',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('cert_no', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='残疾证号')),
                        ('disability_type', pingtang.fields.CodeField(choices=[('visual', '视力残疾'), ('hearing', '听力残疾'), ('speech', '言语残疾'), ('physical', '肢体残疾'), ('intellectual', '智力残疾'), ('mental', '精神残疾'), ('multiple', '多重残疾')], max_length=24, null=True, verbose_name='残疾类别')),
                        ('disability_level', pingtang.fields.CodeField(choices=[('1', '一级'), ('2', '二级'), ('3', '三级'), ('4', '四级')], max_length=24, null=True, verbose_name='残疾等级')),
                        ('is_valid', pingtang.fields.YesNoField(blank=True, choices=[(True, '是'), (False, '否')], null=True, verbose_name='是否有效')),
                        ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.person', verbose_name='匹配的成员')),
                    ],
                    options={
                        'verbose_name': '残联持证名册',
                        'verbose_name_plural': '残联持证名册',
                        'abstract': False,
                        'indexes': [models.Index(fields=['id_number'], name='rosterdisabled_number')],
                        'constraints': [models.UniqueConstraint(fields=('batch', 'line'), name='households_rosterdisabled_line', violation_error_message='同一批次中这一行已经导入'), models.CheckConstraint(condition=models.Q(models.Q(('id_number__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('name__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('cert_no__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$'))), name='households_rosterdisabled_texts', violation_error_message='文字中有看不见的控制字符,请重新输入'), models.CheckConstraint(condition=models.Q(models.Q(('line__range', (0, 10000000)))), name='households_rosterdisabled_wholes', violation_error_message='整数须在0至1000万之间'), models.CheckConstraint(condition=models.Q(models.Q(('disability_type__in', ['visual', 'hearing', 'speech', 'physical', 'intellectual', 'mental', 'multiple'])), models.Q(('disability_level__in', ['1', '2', '3', '4']))), name='households_rosterdisabled_codes', violation_error_message='代码不在代码表内,请从列表中选择')],
                    },
                ),
                migrations.CreateModel(
                    name='RosterFiscal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('kind', pingtang.fields.CodeField(choices=[('civil', '公务员、事业编制'), ('soe', '国有企业正式职工'), ('village_cadre', '村(居)干部'), ('temporary', '临聘、公益性岗位')], max_length=24, null=True, verbose_name='类别')),
                        ('unit', pingtang.fields.TextField(max_length=200, verbose_name='单位')),
                        ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.person', verbose_name='匹配的成员')),
                    ],
                    options={
                        'verbose_name': '财政供养名册',
                        'verbose_name_plural': '财政供养名册',
                        'abstract': False,
                        'indexes': [models.Index(fields=['id_number'], name='rosterfiscal_number')],
                        'constraints': [models.UniqueConstraint(fields=('batch', 'line'), name='households_rosterfiscal_line', violation_error_message='同一批次中这一行已经导入'), models.CheckConstraint(condition=models.Q(models.Q(('id_number__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('name__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('unit__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$'))), name='households_rosterfiscal_texts', violation_error_message='文字中有看不见的控制字符,请重新输入'), models.CheckConstraint(condition=models.Q(models.Q(('line__range', (0, 10000000)))), name='households_rosterfiscal_wholes', violation_error_message='整数须在0至1000万之间'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['civil', 'soe', 'village_cadre', 'temporary']))), name='households_rosterfiscal_codes', violation_error_message='代码不在代码表内,请从列表中选择')],
                    },
                ),
                migrations.CreateModel(
                    name='RosterHealth',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('disease', pingtang.fields.TextField(blank=True, max_length=200, verbose_name='病种')),
                        ('is_serious', pingtang.fields.YesNoField(blank=True, choices=[(True, '是'), (False, '否')], null=True, verbose_name='是否大病')),
                        ('is_chronic', pingtang.fields.YesNoField(blank=True, choices=[(True, '是'), (False, '否')], null=True, verbose_name='是否慢病')),
                        ('diagnosed_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='确诊日期')),
                        ('doctor_signed', pingtang.fields.YesNoField(blank=True, choices=[(True, '是'), (False, '否')], null=True, verbose_name='是否签约')),
                        ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.person', verbose_name='匹配的成员')),
                    ],
                    options={
                        'verbose_name': '卫健患病及签约名册',
                        'verbose_name_plural': '卫健患病及签约名册',
                        'abstract': False,
                        'indexes': [models.Index(fields=['id_number'], name='rosterhealth_number')],
                        'constraints': [models.UniqueConstraint(fields=('batch', 'line'), name='households_rosterhealth_line', violation_error_message='同一批次中这一行已经导入'), models.CheckConstraint(condition=models.Q(models.Q(('id_number__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('name__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('disease__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$'))), name='households_rosterhealth_texts', violation_error_message='文字中有看不见的控制字符,请重新输入'), models.CheckConstraint(condition=models.Q(models.Q(('line__range', (0, 10000000)))), name='households_rosterhealth_wholes', violation_error_message='整数须在0至1000万之间'), models.CheckConstraint(condition=models.Q(models.Q(('diagnosed_on__range', ('1900-01-01', '2100-12-31')))), name='households_rosterhealth_days', violation_error_message='日期须在1900年至2100年之间')],
                    },
                ),
                migrations.CreateModel(
                    name='RosterHousing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='户主身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='户主姓名')),
                        ('danger_grade', pingtang.fields.CodeField(choices=[('A', 'A级(安全)'), ('B', 'B级(基本安全)'), ('C', 'C级(局部危险)'), ('D', 'D级(整幢危险)')], max_length=24, null=True, verbose_name='鉴定等级')),
                        ('appraised_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='鉴定日期')),
                        ('renovation_state', pingtang.fields.CodeField(blank=True, choices=[('none', '未列入'), ('planned', '已列计划'), ('building', '在建'), ('done', '竣工验收')], max_length=24, null=True, verbose_name='改造状态')),
                        ('renovated_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='竣工验收日期')),
                        ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.person', verbose_name='匹配的成员')),
                    ],
                    options={
                        'verbose_name': '住建房屋鉴定名册',
                        'verbose_name_plural': '住建房屋鉴定名册',
                        'abstract': False,
                        'indexes': [models.Index(fields=['id_number'], name='rosterhousing_number')],
                        'constraints': [models.UniqueConstraint(fields=('batch', 'line'), name='households_rosterhousing_line', violation_error_message='同一批次中这一行已经导入'), models.CheckConstraint(condition=models.Q(models.Q(('id_number__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('name__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$'))), name='households_rosterhousing_texts', violation_error_message='文字中有看不见的控制字符,请重新输入'), models.CheckConstraint(condition=models.Q(models.Q(('line__range', (0, 10000000)))), name='households_rosterhousing_wholes', violation_error_message='整数须在0至1000万之间'), models.CheckConstraint(condition=models.Q(models.Q(('appraised_on__range', ('1900-01-01', '2100-12-31'))), models.Q(('renovated_on__range', ('1900-01-01', '2100-12-31')))), name='households_rosterhousing_days', violation_error_message='日期须在1900年至2100年之间'), models.CheckConstraint(condition=models.Q(models.Q(('danger_grade__in', ['A', 'B', 'C', 'D'])), models.Q(('renovation_state__in', ['none', 'planned', 'building', 'done']))), name='households_rosterhousing_codes', violation_error_message='代码不在代码表内,请从列表中选择')],
                    },
                ),
                migrations.CreateModel(
                    name='RosterMedical',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('year', pingtang.fields.YearField(null=True, validators=[django.core.validators.MinValueValidator(1949), django.core.validators.MaxValueValidator(2100)], verbose_name='参保年度')),
                        ('kind', pingtang.fields.CodeField(choices=[('resident', '城乡居民基本医疗保险'), ('employee', '城镇职工基本医疗保险')], max_length=24, null=True, verbose_name='险种')),
                        ('paid_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='缴费日期')),
                        ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.person', verbose_name='匹配的成员')),
                    ],
                    options={
                        'verbose_name': '医保参保名册',
                        'verbose_name_plural': '医保参保名册',
                        'abstract': False,
                        'indexes': [models.Index(fields=['id_number'], name='rostermedical_number')],
                        'constraints': [models.UniqueConstraint(fields=('batch', 'line'), name='households_rostermedical_line', violation_error_message='同一批次中这一行已经导入'), models.CheckConstraint(condition=models.Q(models.Q(('id_number__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('name__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$'))), name='households_rostermedical_texts', violation_error_message='文字中有看不见的控制字符,请重新输入'), models.CheckConstraint(condition=models.Q(models.Q(('line__range', (0, 10000000)))), name='households_rostermedical_wholes', violation_error_message='整数须在0至1000万之间'), models.CheckConstraint(condition=models.Q(models.Q(('paid_on__range', ('1900-01-01', '2100-12-31')))), name='households_rostermedical_days', violation_error_message='日期须在1900年至2100年之间'), models.CheckConstraint(condition=models.Q(models.Q(('year__range', (1949, 2100)))), name='households_rostermedical_years', violation_error_message='年度须在1949至2100之间'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['resident', 'employee']))), name='households_rostermedical_codes', violation_error_message='代码不在代码表内,请从列表中选择')],
                    },
                ),
                migrations.CreateModel(
                    name='RosterMedicalCost',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('year', pingtang.fields.YearField(null=True, validators=[django.core.validators.MinValueValidator(1949), django.core.validators.MaxValueValidator(2100)], verbose_name='年度')),
                        ('total_cost', pingtang.fields.MoneyField(decimal_places=2, max_digits=16, null=True, verbose_name='医疗总费用(元)')),
                        ('self_paid', pingtang.fields.MoneyField(decimal_places=2, max_digits=16, null=True, verbose_name='个人自付(元)')),
                        ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.person', verbose_name='匹配的成员')),
                    ],
                    options={
                        'verbose_name': '医疗费用名册',
                        'verbose_name_plural': '医疗费用名册',
                        'abstract': False,
                        'indexes': [models.Index(fields=['id_number'], name='rostermedicalcost_number')],
                        'constraints': [models.UniqueConstraint(fields=('batch', 'line'), name='households_rostermedicalcost_line', violation_error_message='同一批次中这一行已经导入'), models.CheckConstraint(condition=models.Q(models.Q(('id_number__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('name__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$'))), name='households_rostermedicalcost_texts', violation_error_message='文字中有看不见的控制字符,请重新输入'), models.CheckConstraint(condition=models.Q(models.Q(('line__range', (0, 10000000)))), name='households_rostermedicalcost_wholes', violation_error_message='整数须在0至1000万之间'), models.CheckConstraint(condition=models.Q(models.Q(('total_cost__range', (0, 100000000000))), models.Q(('self_paid__range', (0, 100000000000)))), name='households_rostermedicalcost_money', violation_error_message='金额须在0元至1000亿元之间'), models.CheckConstraint(condition=models.Q(models.Q(('year__range', (1949, 2100)))), name='households_rostermedicalcost_years', violation_error_message='年度须在1949至2100之间')],
                    },
                ),
                migrations.CreateModel(
                    name='RosterPolice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('sex', pingtang.fields.CodeField(blank=True, choices=[('M', '男'), ('F', '女')], max_length=24, null=True, verbose_name='性别')),
                        ('hukou_no', pingtang.fields.TextField(blank=True, max_length=100, verbose_name='户号')),
                        ('hukou_status', pingtang.fields.CodeField(choices=[('normal', '正常'), ('cancelled', '注销(死亡等)'), ('moved_out', '迁出')], max_length=24, null=True, verbose_name='户籍状态')),
                        ('changed_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='变动日期')),
                        ('is_dead', pingtang.fields.YesNoField(blank=True, choices=[(True, '是'), (False, '否')], null=True, verbose_name='是否死亡')),
                        ('death_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='死亡日期')),
                        ('address_village_code', pingtang.fields.TextField(blank=True, max_length=100, verbose_name='户籍地村代码')),
                        ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.person', verbose_name='匹配的成员')),
                    ],
                    options={
                        'verbose_name': '公安户籍名册',
                        'verbose_name_plural': '公安户籍名册',
                        'abstract': False,
                        'indexes': [models.Index(fields=['id_number'], name='rosterpolice_number')],
                        'constraints': [models.UniqueConstraint(fields=('batch', 'line'), name='households_rosterpolice_line', violation_error_message='同一批次中这一行已经导入'), models.CheckConstraint(condition=models.Q(models.Q(('id_number__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('name__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('hukou_no__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('address_village_code__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$'))), name='households_rosterpolice_texts', violation_error_message='文字中有看不见的控制字符,请重新输入'), models.CheckConstraint(condition=models.Q(models.Q(('line__range', (0, 10000000)))), name='households_rosterpolice_wholes', violation_error_message='整数须在0至1000万之间'), models.CheckConstraint(condition=models.Q(models.Q(('changed_on__range', ('1900-01-01', '2100-12-31'))), models.Q(('death_on__range', ('1900-01-01', '2100-12-31')))), name='households_rosterpolice_days', violation_error_message='日期须在1900年至2100年之间'), models.CheckConstraint(condition=models.Q(models.Q(('sex__in', ['M', 'F'])), models.Q(('hukou_status__in', ['normal', 'cancelled', 'moved_out']))), name='households_rosterpolice_codes', violation_error_message='代码不在代码表内,请从列表中选择')],
                    },
                ),
                migrations.CreateModel(
                    name='RosterPost',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('post', pingtang.fields.TextField(max_length=100, verbose_name='岗位')),
                        ('start_on', pingtang.fields.DayField(null=True, verbose_name='上岗日期')),
                        ('end_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='离岗日期')),
                        ('monthly_wage', pingtang.fields.MoneyField(blank=True, decimal_places=2, max_digits=16, null=True, verbose_name='月补贴(元)')),
                        ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.person', verbose_name='匹配的成员')),
                    ],
                    options={
                        'verbose_name': '人社林业公益岗位名册',
                        'verbose_name_plural': '人社林业公益岗位名册',
                        'abstract': False,
                        'indexes': [models.Index(fields=['id_number'], name='rosterpost_number')],
                        'constraints': [models.UniqueConstraint(fields=('batch', 'line'), name='households_rosterpost_line', violation_error_message='同一批次中这一行已经导入'), models.CheckConstraint(condition=models.Q(models.Q(('id_number__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('name__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('post__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$'))), name='households_rosterpost_texts', violation_error_message='文字中有看不见的控制字符,请重新输入'), models.CheckConstraint(condition=models.Q(models.Q(('line__range', (0, 10000000)))), name='households_rosterpost_wholes', violation_error_message='整数须在0至1000万之间'), models.CheckConstraint(condition=models.Q(models.Q(('start_on__range', ('1900-01-01', '2100-12-31'))), models.Q(('end_on__range', ('1900-01-01', '2100-12-31')))), name='households_rosterpost_days', violation_error_message='日期须在1900年至2100年之间'), models.CheckConstraint(condition=models.Q(models.Q(('monthly_wage__range', (0, 100000000000)))), name='households_rosterpost_money', violation_error_message='金额须在0元至1000亿元之间')],
                    },
                ),
                migrations.CreateModel(
                    name='RosterProperty',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='权利人身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='权利人')),
                        ('kind', pingtang.fields.CodeField(choices=[('dwelling', '商品住宅'), ('commercial', '商业用房(门面)'), ('rural', '农村宅基地住房'), ('relocation', '搬迁安置房')], max_length=24, null=True, verbose_name='用途')),
                        ('area', pingtang.fields.QuantityField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='建筑面积(平方米)')),
                        ('registered_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='登记日期')),
                        ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.person', verbose_name='匹配的成员')),
                    ],
                    options={
                        'verbose_name': '不动产名册',
                        'verbose_name_plural': '不动产名册',
                        'abstract': False,
                        'indexes': [models.Index(fields=['id_number'], name='rosterproperty_number')],
                        'constraints': [models.UniqueConstraint(fields=('batch', 'line'), name='households_rosterproperty_line', violation_error_message='同一批次中这一行已经导入'), models.CheckConstraint(condition=models.Q(models.Q(('id_number__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('name__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$'))), name='households_rosterproperty_texts', violation_error_message='文字中有看不见的控制字符,请重新输入'), models.CheckConstraint(condition=models.Q(models.Q(('line__range', (0, 10000000)))), name='households_rosterproperty_wholes', violation_error_message='整数须在0至1000万之间'), models.CheckConstraint(condition=models.Q(models.Q(('registered_on__range', ('1900-01-01', '2100-12-31')))), name='households_rosterproperty_days', violation_error_message='日期须在1900年至2100年之间'), models.CheckConstraint(condition=models.Q(models.Q(('area__range', (0, 10000000)))), name='households_rosterproperty_quantities', violation_error_message='数量须在0至1000万之间'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['dwelling', 'commercial', 'rural', 'relocation']))), name='households_rosterproperty_codes', violation_error_message='代码不在代码表内,请从列表中选择')],
                    },
                ),
                migrations.CreateModel(
                    name='RosterSchool',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('school_year', pingtang.fields.YearField(null=True, validators=[django.core.validators.MinValueValidator(1949), django.core.validators.MaxValueValidator(2100)], verbose_name='学年起始年')),
                        ('school_name', pingtang.fields.TextField(max_length=200, verbose_name='学校')),
                        ('stage', pingtang.fields.CodeField(choices=[('kindergarten', '学前'), ('primary', '小学'), ('junior', '初中'), ('senior', '普通高中'), ('vocational', '中职'), ('college', '高职高专'), ('bachelor', '本科及以上')], max_length=24, null=True, verbose_name='学段')),
                        ('state', pingtang.fields.CodeField(choices=[('enrolled', '在读'), ('suspended', '休学'), ('dropped', '辍学'), ('graduated', '毕业'), ('home_teaching', '送教上门')], max_length=24, null=True, verbose_name='学籍状态')),
                        ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.person', verbose_name='匹配的成员')),
                    ],
                    options={
                        'verbose_name': '教育学籍名册',
                        'verbose_name_plural': '教育学籍名册',
                        'abstract': False,
                        'indexes': [models.Index(fields=['id_number'], name='rosterschool_number')],
                        'constraints': [models.UniqueConstraint(fields=('batch', 'line'), name='households_rosterschool_line', violation_error_message='同一批次中这一行已经导入'), models.CheckConstraint(condition=models.Q(models.Q(('id_number__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('name__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('school_name__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$'))), name='households_rosterschool_texts', violation_error_message='文字中有看不见的控制字符,请重新输入'), models.CheckConstraint(condition=models.Q(models.Q(('line__range', (0, 10000000)))), name='households_rosterschool_wholes', violation_error_message='整数须在0至1000万之间'), models.CheckConstraint(condition=models.Q(models.Q(('school_year__range', (1949, 2100)))), name='households_rosterschool_years', violation_error_message='年度须在1949至2100之间'), models.CheckConstraint(condition=models.Q(models.Q(('stage__in', ['kindergarten', 'primary', 'junior', 'senior', 'vocational', 'college', 'bachelor'])), models.Q(('state__in', ['enrolled', 'suspended', 'dropped', 'graduated', 'home_teaching']))), name='households_rosterschool_codes', violation_error_message='代码不在代码表内,请从列表中选择')],
                    },
                ),
                migrations.CreateModel(
                    name='RosterSocial',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('kind', pingtang.fields.CodeField(choices=[('resident', '城乡居民基本养老保险'), ('employee', '城镇职工基本养老保险')], max_length=24, null=True, verbose_name='养老险种')),
                        ('state', pingtang.fields.CodeField(choices=[('paying', '正常缴费'), ('receiving', '待遇领取')], max_length=24, null=True, verbose_name='状态')),
                        ('employer', pingtang.fields.TextField(blank=True, max_length=200, verbose_name='参保单位')),
                        ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.person', verbose_name='匹配的成员')),
                    ],
                    options={
                        'verbose_name': '人社养老名册',
                        'verbose_name_plural': '人社养老名册',
                        'abstract': False,
                        'indexes': [models.Index(fields=['id_number'], name='rostersocial_number')],
                        'constraints': [models.UniqueConstraint(fields=('batch', 'line'), name='households_rostersocial_line', violation_error_message='同一批次中这一行已经导入'), models.CheckConstraint(condition=models.Q(models.Q(('id_number__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('name__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('employer__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$'))), name='households_rostersocial_texts', violation_error_message='文字中有看不见的控制字符,请重新输入'), models.CheckConstraint(condition=models.Q(models.Q(('line__range', (0, 10000000)))), name='households_rostersocial_wholes', violation_error_message='整数须在0至1000万之间'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['resident', 'employee'])), models.Q(('state__in', ['paying', 'receiving']))), name='households_rostersocial_codes', violation_error_message='代码不在代码表内,请从列表中选择')],
                    },
                ),
                migrations.CreateModel(
                    name='RosterVehicle',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='车主身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='车主姓名')),
                        ('plate_no', pingtang.fields.TextField(max_length=100, verbose_name='车牌号')),
                        ('kind', pingtang.fields.CodeField(choices=[('car', '小型汽车'), ('truck', '货车'), ('engineering', '工程机械'), ('agri', '农用车、三轮'), ('moto', '摩托车')], max_length=24, null=True, verbose_name='车辆类别')),
                        ('price', pingtang.fields.MoneyField(blank=True, decimal_places=2, max_digits=16, null=True, verbose_name='购置价(元)')),
                        ('registered_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='登记日期')),
                        ('is_normal', pingtang.fields.YesNoField(blank=True, choices=[(True, '是'), (False, '否')], null=True, verbose_name='状态正常')),
                        ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.person', verbose_name='匹配的成员')),
                    ],
                    options={
                        'verbose_name': '车辆名册',
                        'verbose_name_plural': '车辆名册',
                        'abstract': False,
                        'indexes': [models.Index(fields=['id_number'], name='rostervehicle_number')],
                        'constraints': [models.UniqueConstraint(fields=('batch', 'line'), name='households_rostervehicle_line', violation_error_message='同一批次中这一行已经导入'), models.CheckConstraint(condition=models.Q(models.Q(('id_number__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('name__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('plate_no__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$'))), name='households_rostervehicle_texts', violation_error_message='文字中有看不见的控制字符,请重新输入'), models.CheckConstraint(condition=models.Q(models.Q(('line__range', (0, 10000000)))), name='households_rostervehicle_wholes', violation_error_message='整数须在0至1000万之间'), models.CheckConstraint(condition=models.Q(models.Q(('registered_on__range', ('1900-01-01', '2100-12-31')))), name='households_rostervehicle_days', violation_error_message='日期须在1900年至2100年之间'), models.CheckConstraint(condition=models.Q(models.Q(('price__range', (0, 100000000000)))), name='households_rostervehicle_money', violation_error_message='金额须在0元至1000亿元之间'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['car', 'truck', 'engineering', 'agri', 'moto']))), name='households_rostervehicle_codes', violation_error_message='代码不在代码表内,请从列表中选择')],
                    },
                ),
                migrations.CreateModel(
                    name='RosterWater',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='户主身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='户主姓名')),
                        ('is_safe', pingtang.fields.YesNoField(blank=True, choices=[(True, '是'), (False, '否')], null=True, verbose_name='饮水是否达标')),
                        ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_rows', to='households.person', verbose_name='匹配的成员')),
                    ],
                    options={
                        'verbose_name': '水务饮水名册',
                        'verbose_name_plural': '水务饮水名册',
                        'abstract': False,
                        'indexes': [models.Index(fields=['id_number'], name='rosterwater_number')],
                        'constraints': [models.UniqueConstraint(fields=('batch', 'line'), name='households_rosterwater_line', violation_error_message='同一批次中这一行已经导入'), models.CheckConstraint(condition=models.Q(models.Q(('id_number__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$')), models.Q(('name__regex', '^[^\\u0001-\\u001f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]*$'))), name='households_rosterwater_texts', violation_error_message='文字中有看不见的控制字符,请重新输入'), models.CheckConstraint(condition=models.Q(models.Q(('line__range', (0, 10000000)))), name='households_rosterwater_wholes', violation_error_message='整数须在0至1000万之间')],
                    },
                ),
                migrations.CreateModel(
                    name='RosterBatchEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('dept', pingtang.fields.CodeField(choices=[('police', '公安局'), ('civil', '民政局'), ('medical', '医保局'), ('health', '卫健局'), ('education', '教育局'), ('housing', '住建局'), ('social', '人社局'), ('disabled', '残联'), ('water', '水务局'), ('agriculture', '农业农村局'), ('forestry', '林业局'), ('market', '市场监管局'), ('traffic', '公安交警(车管所)'), ('property', '自然资源局(不动产)'), ('finance', '财政局')], max_length=24, verbose_name='部门')),
                        ('kind', pingtang.fields.TextField(max_length=30, verbose_name='名册代号')),
                        ('snapshot_on', pingtang.fields.DayField(verbose_name='数据日期')),
                        ('row_count', pingtang.fields.WholeField(db_default=0, default=0, editable=False, verbose_name='行数')),
                        ('matched_count', pingtang.fields.WholeField(db_default=0, default=0, editable=False, verbose_name='匹配行数')),
                        ('closed_at', models.DateTimeField(editable=False, null=True, verbose_name='比对完成时间')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='households.rosterbatch')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RosterBusinessEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('entity_name', pingtang.fields.TextField(max_length=200, verbose_name='主体名称')),
                        ('role', pingtang.fields.CodeField(choices=[('legal', '法定代表人'), ('shareholder', '股东、高管'), ('self_employed', '个体工商户经营者'), ('coop', '合作社成员')], max_length=24, null=True, verbose_name='身份')),
                        ('capital', pingtang.fields.MoneyField(blank=True, decimal_places=2, max_digits=16, null=True, verbose_name='注册资本(元)')),
                        ('is_active', pingtang.fields.YesNoField(blank=True, choices=[(True, '是'), (False, '否')], null=True, verbose_name='是否存续')),
                        ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.person', verbose_name='匹配的成员')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='households.rosterbusiness')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RosterCivilEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('kind', pingtang.fields.CodeField(choices=[('low_income', '农村低保'), ('destitute', '特困供养'), ('orphan', '孤儿(事实无人抚养)'), ('temporary', '临时救助')], max_length=24, null=True, verbose_name='保障类别')),
                        ('case_no', pingtang.fields.TextField(blank=True, max_length=100, verbose_name='保障户编号')),
                        ('monthly_amount', pingtang.fields.MoneyField(blank=True, decimal_places=2, max_digits=16, null=True, verbose_name='月保障金(元)')),
                        ('start_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='开始日期')),
                        ('end_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='停发日期')),
                        ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.person', verbose_name='匹配的成员')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='households.rostercivil')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RosterDisabledEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('cert_no', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='残疾证号')),
                        ('disability_type', pingtang.fields.CodeField(choices=[('visual', '视力残疾'), ('hearing', '听力残疾'), ('speech', '言语残疾'), ('physical', '肢体残疾'), ('intellectual', '智力残疾'), ('mental', '精神残疾'), ('multiple', '多重残疾')], max_length=24, null=True, verbose_name='残疾类别')),
                        ('disability_level', pingtang.fields.CodeField(choices=[('1', '一级'), ('2', '二级'), ('3', '三级'), ('4', '四级')], max_length=24, null=True, verbose_name='残疾等级')),
                        ('is_valid', pingtang.fields.YesNoField(blank=True, choices=[(True, '是'), (False, '否')], null=True, verbose_name='是否有效')),
                        ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.person', verbose_name='匹配的成员')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='households.rosterdisabled')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RosterFiscalEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('kind', pingtang.fields.CodeField(choices=[('civil', '公务员、事业编制'), ('soe', '国有企业正式职工'), ('village_cadre', '村(居)干部'), ('temporary', '临聘、公益性岗位')], max_length=24, null=True, verbose_name='类别')),
                        ('unit', pingtang.fields.TextField(max_length=200, verbose_name='单位')),
                        ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.person', verbose_name='匹配的成员')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='households.rosterfiscal')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RosterHealthEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('disease', pingtang.fields.TextField(blank=True, max_length=200, verbose_name='病种')),
                        ('is_serious', pingtang.fields.YesNoField(blank=True, choices=[(True, '是'), (False, '否')], null=True, verbose_name='是否大病')),
                        ('is_chronic', pingtang.fields.YesNoField(blank=True, choices=[(True, '是'), (False, '否')], null=True, verbose_name='是否慢病')),
                        ('diagnosed_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='确诊日期')),
                        ('doctor_signed', pingtang.fields.YesNoField(blank=True, choices=[(True, '是'), (False, '否')], null=True, verbose_name='是否签约')),
                        ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.person', verbose_name='匹配的成员')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='households.rosterhealth')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RosterHousingEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='户主身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='户主姓名')),
                        ('danger_grade', pingtang.fields.CodeField(choices=[('A', 'A级(安全)'), ('B', 'B级(基本安全)'), ('C', 'C级(局部危险)'), ('D', 'D级(整幢危险)')], max_length=24, null=True, verbose_name='鉴定等级')),
                        ('appraised_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='鉴定日期')),
                        ('renovation_state', pingtang.fields.CodeField(blank=True, choices=[('none', '未列入'), ('planned', '已列计划'), ('building', '在建'), ('done', '竣工验收')], max_length=24, null=True, verbose_name='改造状态')),
                        ('renovated_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='竣工验收日期')),
                        ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.person', verbose_name='匹配的成员')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='households.rosterhousing')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RosterMedicalEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('year', pingtang.fields.YearField(null=True, validators=[django.core.validators.MinValueValidator(1949), django.core.validators.MaxValueValidator(2100)], verbose_name='参保年度')),
                        ('kind', pingtang.fields.CodeField(choices=[('resident', '城乡居民基本医疗保险'), ('employee', '城镇职工基本医疗保险')], max_length=24, null=True, verbose_name='险种')),
                        ('paid_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='缴费日期')),
                        ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.person', verbose_name='匹配的成员')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='households.rostermedical')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RosterMedicalCostEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('year', pingtang.fields.YearField(null=True, validators=[django.core.validators.MinValueValidator(1949), django.core.validators.MaxValueValidator(2100)], verbose_name='年度')),
                        ('total_cost', pingtang.fields.MoneyField(decimal_places=2, max_digits=16, null=True, verbose_name='医疗总费用(元)')),
                        ('self_paid', pingtang.fields.MoneyField(decimal_places=2, max_digits=16, null=True, verbose_name='个人自付(元)')),
                        ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.person', verbose_name='匹配的成员')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='households.rostermedicalcost')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RosterPoliceEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('sex', pingtang.fields.CodeField(blank=True, choices=[('M', '男'), ('F', '女')], max_length=24, null=True, verbose_name='性别')),
                        ('hukou_no', pingtang.fields.TextField(blank=True, max_length=100, verbose_name='户号')),
                        ('hukou_status', pingtang.fields.CodeField(choices=[('normal', '正常'), ('cancelled', '注销(死亡等)'), ('moved_out', '迁出')], max_length=24, null=True, verbose_name='户籍状态')),
                        ('changed_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='变动日期')),
                        ('is_dead', pingtang.fields.YesNoField(blank=True, choices=[(True, '是'), (False, '否')], null=True, verbose_name='是否死亡')),
                        ('death_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='死亡日期')),
                        ('address_village_code', pingtang.fields.TextField(blank=True, max_length=100, verbose_name='户籍地村代码')),
                        ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.person', verbose_name='匹配的成员')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='households.rosterpolice')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RosterPostEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('post', pingtang.fields.TextField(max_length=100, verbose_name='岗位')),
                        ('start_on', pingtang.fields.DayField(null=True, verbose_name='上岗日期')),
                        ('end_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='离岗日期')),
                        ('monthly_wage', pingtang.fields.MoneyField(blank=True, decimal_places=2, max_digits=16, null=True, verbose_name='月补贴(元)')),
                        ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.person', verbose_name='匹配的成员')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='households.rosterpost')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RosterPropertyEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='权利人身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='权利人')),
                        ('kind', pingtang.fields.CodeField(choices=[('dwelling', '商品住宅'), ('commercial', '商业用房(门面)'), ('rural', '农村宅基地住房'), ('relocation', '搬迁安置房')], max_length=24, null=True, verbose_name='用途')),
                        ('area', pingtang.fields.QuantityField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='建筑面积(平方米)')),
                        ('registered_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='登记日期')),
                        ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.person', verbose_name='匹配的成员')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='households.rosterproperty')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RosterSchoolEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('school_year', pingtang.fields.YearField(null=True, validators=[django.core.validators.MinValueValidator(1949), django.core.validators.MaxValueValidator(2100)], verbose_name='学年起始年')),
                        ('school_name', pingtang.fields.TextField(max_length=200, verbose_name='学校')),
                        ('stage', pingtang.fields.CodeField(choices=[('kindergarten', '学前'), ('primary', '小学'), ('junior', '初中'), ('senior', '普通高中'), ('vocational', '中职'), ('college', '高职高专'), ('bachelor', '本科及以上')], max_length=24, null=True, verbose_name='学段')),
                        ('state', pingtang.fields.CodeField(choices=[('enrolled', '在读'), ('suspended', '休学'), ('dropped', '辍学'), ('graduated', '毕业'), ('home_teaching', '送教上门')], max_length=24, null=True, verbose_name='学籍状态')),
                        ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.person', verbose_name='匹配的成员')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='households.rosterschool')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RosterSocialEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='姓名')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('kind', pingtang.fields.CodeField(choices=[('resident', '城乡居民基本养老保险'), ('employee', '城镇职工基本养老保险')], max_length=24, null=True, verbose_name='养老险种')),
                        ('state', pingtang.fields.CodeField(choices=[('paying', '正常缴费'), ('receiving', '待遇领取')], max_length=24, null=True, verbose_name='状态')),
                        ('employer', pingtang.fields.TextField(blank=True, max_length=200, verbose_name='参保单位')),
                        ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.person', verbose_name='匹配的成员')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='households.rostersocial')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RosterVehicleEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='车主身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='车主姓名')),
                        ('plate_no', pingtang.fields.TextField(max_length=100, verbose_name='车牌号')),
                        ('kind', pingtang.fields.CodeField(choices=[('car', '小型汽车'), ('truck', '货车'), ('engineering', '工程机械'), ('agri', '农用车、三轮'), ('moto', '摩托车')], max_length=24, null=True, verbose_name='车辆类别')),
                        ('price', pingtang.fields.MoneyField(blank=True, decimal_places=2, max_digits=16, null=True, verbose_name='购置价(元)')),
                        ('registered_on', pingtang.fields.DayField(blank=True, null=True, verbose_name='登记日期')),
                        ('is_normal', pingtang.fields.YesNoField(blank=True, choices=[(True, '是'), (False, '否')], null=True, verbose_name='状态正常')),
                        ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.person', verbose_name='匹配的成员')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='households.rostervehicle')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RosterWaterEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('line', pingtang.fields.WholeField(blank=True, null=True, verbose_name='行号')),
                        ('version', models.IntegerField(db_default=1, default=1, editable=False, verbose_name='版本')),
                        ('id_number', pingtang.fields.IdNumberField(db_index=False, max_length=30, verbose_name='户主身份证号')),
                        ('name', pingtang.fields.NameField(max_length=60, verbose_name='户主姓名')),
                        ('is_safe', pingtang.fields.YesNoField(blank=True, choices=[(True, '是'), (False, '否')], null=True, verbose_name='饮水是否达标')),
                        ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.rosterbatch', verbose_name='批次')),
                        ('person', models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='households.person', verbose_name='匹配的成员')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='households.rosterwater')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
        AddTrigger(
            model_name='rosterbatch',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterbatchevent" ("closed_at", "dept", "id", "kind", "matched_count", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_count", "snapshot_on", "version") SELECT new_values."closed_at", new_values."dept", new_values."id", new_values."kind", new_values."matched_count", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."row_count", new_values."snapshot_on", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b7930a8ba4f4866a0d27a07e0751302eb3b4b18e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_5edad', referencing='REFERENCING NEW TABLE AS new_values ', table='households_rosterbatch', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterbatch',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterbatchevent" ("closed_at", "dept", "id", "kind", "matched_count", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_count", "snapshot_on", "version") SELECT new_values."closed_at", new_values."dept", new_values."id", new_values."kind", new_values."matched_count", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."row_count", new_values."snapshot_on", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='71e2cf06beac3566553ebd085e9f578833c68e2e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_5f9f0', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='households_rosterbatch', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterbatch',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterbatchevent" ("closed_at", "dept", "id", "kind", "matched_count", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_count", "snapshot_on", "version") SELECT old_values."closed_at", old_values."dept", old_values."id", old_values."kind", old_values."matched_count", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."row_count", old_values."snapshot_on", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='e33f6a5c232abe84ade373697d5834506d1448c2', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_eb196', referencing='REFERENCING OLD TABLE AS old_values ', table='households_rosterbatch', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterbatch',
            trigger=pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."dept" IS DISTINCT FROM (NEW."dept") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."matched_count" IS DISTINCT FROM (NEW."matched_count") OR OLD."row_count" IS DISTINCT FROM (NEW."row_count") OR OLD."snapshot_on" IS DISTINCT FROM (NEW."snapshot_on"))', func='NEW.version = OLD.version + 1; RETURN NEW;', hash='52049269486c6fc332e6c05d1e80bfcdaf249fb6', operation='UPDATE', pgid='pgtrigger_bump_version_70705', table='households_rosterbatch', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterbatchevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d7c8fe6de82e6abbdeb66ac49a12b022a3c0036b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_64316', table='households_rosterbatchevent', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterbusiness',
            trigger=pgtrigger.compiler.Trigger(name='closed_with_batch', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM households_rosterbatch WHERE id = NEW.batch_id AND closed_at IS NOT NULL) THEN\n    RAISE EXCEPTION 'a closed batch is not changed' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='511f46533243dd8ec7d1365f2b3a5c69352bee32', operation='INSERT OR UPDATE OF "batch_id", "line", "id_number", "name", "entity_name", "role", "capital", "is_active"', pgid='pgtrigger_closed_with_batch_b2a10', table='households_rosterbusiness', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterbusiness',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterbusinessevent" ("batch_id", "capital", "entity_name", "id", "id_number", "is_active", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "version") SELECT new_values."batch_id", new_values."capital", new_values."entity_name", new_values."id", new_values."id_number", new_values."is_active", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='456cb3d949a382e9e2c59e70772c1fbb6ab7547d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_399ee', referencing='REFERENCING NEW TABLE AS new_values ', table='households_rosterbusiness', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterbusiness',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterbusinessevent" ("batch_id", "capital", "entity_name", "id", "id_number", "is_active", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "version") SELECT new_values."batch_id", new_values."capital", new_values."entity_name", new_values."id", new_values."id_number", new_values."is_active", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='20175f016c0630df13e9c2035628b172e754eeb6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_2b2fd', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='households_rosterbusiness', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterbusiness',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterbusinessevent" ("batch_id", "capital", "entity_name", "id", "id_number", "is_active", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "version") SELECT old_values."batch_id", old_values."capital", old_values."entity_name", old_values."id", old_values."id_number", old_values."is_active", old_values."line", old_values."name", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='8f9323b552e99067e6783fc80a61c3b2c29be083', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_9ca3f', referencing='REFERENCING OLD TABLE AS old_values ', table='households_rosterbusiness', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterbusiness',
            trigger=pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."batch_id" IS DISTINCT FROM (NEW."batch_id") OR OLD."capital" IS DISTINCT FROM (NEW."capital") OR OLD."entity_name" IS DISTINCT FROM (NEW."entity_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_number" IS DISTINCT FROM (NEW."id_number") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."line" IS DISTINCT FROM (NEW."line") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."role" IS DISTINCT FROM (NEW."role"))', func='NEW.version = OLD.version + 1; RETURN NEW;', hash='0b54272af09dddc43d46be3fe6099e8e40c54374', operation='UPDATE', pgid='pgtrigger_bump_version_9e0d2', table='households_rosterbusiness', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterbusinessevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a21a30e996b38a7d626dc3287ce71023872b9040', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_674df', table='households_rosterbusinessevent', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rostercivil',
            trigger=pgtrigger.compiler.Trigger(name='closed_with_batch', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM households_rosterbatch WHERE id = NEW.batch_id AND closed_at IS NOT NULL) THEN\n    RAISE EXCEPTION 'a closed batch is not changed' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='73a9c4c40f4426d8b1b2ef22786775c16abe714c', operation='INSERT OR UPDATE OF "batch_id", "line", "id_number", "name", "kind", "case_no", "monthly_amount", "start_on", "end_on"', pgid='pgtrigger_closed_with_batch_2d401', table='households_rostercivil', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rostercivil',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rostercivilevent" ("batch_id", "case_no", "end_on", "id", "id_number", "kind", "line", "monthly_amount", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start_on", "version") SELECT new_values."batch_id", new_values."case_no", new_values."end_on", new_values."id", new_values."id_number", new_values."kind", new_values."line", new_values."monthly_amount", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."start_on", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e10739290fd9ae4d6c7d7f718096a0ba17928106', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_49a8b', referencing='REFERENCING NEW TABLE AS new_values ', table='households_rostercivil', when='AFTER')),
        ),
        AddTrigger(
            model_name='rostercivil',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rostercivilevent" ("batch_id", "case_no", "end_on", "id", "id_number", "kind", "line", "monthly_amount", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start_on", "version") SELECT new_values."batch_id", new_values."case_no", new_values."end_on", new_values."id", new_values."id_number", new_values."kind", new_values."line", new_values."monthly_amount", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."start_on", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8a8feff56399c36368012aed6496e08cbc5f8cd4', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_5d25c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='households_rostercivil', when='AFTER')),
        ),
        AddTrigger(
            model_name='rostercivil',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rostercivilevent" ("batch_id", "case_no", "end_on", "id", "id_number", "kind", "line", "monthly_amount", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start_on", "version") SELECT old_values."batch_id", old_values."case_no", old_values."end_on", old_values."id", old_values."id_number", old_values."kind", old_values."line", old_values."monthly_amount", old_values."name", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."start_on", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='bf4b81bf11f4da127601ccfd4dede878e10ef34c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_6e145', referencing='REFERENCING OLD TABLE AS old_values ', table='households_rostercivil', when='AFTER')),
        ),
        AddTrigger(
            model_name='rostercivil',
            trigger=pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."batch_id" IS DISTINCT FROM (NEW."batch_id") OR OLD."case_no" IS DISTINCT FROM (NEW."case_no") OR OLD."end_on" IS DISTINCT FROM (NEW."end_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_number" IS DISTINCT FROM (NEW."id_number") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."line" IS DISTINCT FROM (NEW."line") OR OLD."monthly_amount" IS DISTINCT FROM (NEW."monthly_amount") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."start_on" IS DISTINCT FROM (NEW."start_on"))', func='NEW.version = OLD.version + 1; RETURN NEW;', hash='c152aa79f25fd1c8d18acb11ea4339fd23fdf024', operation='UPDATE', pgid='pgtrigger_bump_version_83c69', table='households_rostercivil', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rostercivilevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b875f14ef08b6539baf464bf2e952cfa753e02ee', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_674c5', table='households_rostercivilevent', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterdisabled',
            trigger=pgtrigger.compiler.Trigger(name='closed_with_batch', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM households_rosterbatch WHERE id = NEW.batch_id AND closed_at IS NOT NULL) THEN\n    RAISE EXCEPTION 'a closed batch is not changed' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='9f3000d3c59d9c6c66e23cd6304d9077796c376c', operation='INSERT OR UPDATE OF "batch_id", "line", "id_number", "name", "cert_no", "disability_type", "disability_level", "is_valid"', pgid='pgtrigger_closed_with_batch_780f3', table='households_rosterdisabled', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterdisabled',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterdisabledevent" ("batch_id", "cert_no", "disability_level", "disability_type", "id", "id_number", "is_valid", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") SELECT new_values."batch_id", new_values."cert_no", new_values."disability_level", new_values."disability_type", new_values."id", new_values."id_number", new_values."is_valid", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2a7539b2d00f4d14ea6321cfe534034b3c345492', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3d276', referencing='REFERENCING NEW TABLE AS new_values ', table='households_rosterdisabled', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterdisabled',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterdisabledevent" ("batch_id", "cert_no", "disability_level", "disability_type", "id", "id_number", "is_valid", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") SELECT new_values."batch_id", new_values."cert_no", new_values."disability_level", new_values."disability_type", new_values."id", new_values."id_number", new_values."is_valid", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c71fb12dcbea1feaf73c5154101da301a7c719bb', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_9a7ef', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='households_rosterdisabled', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterdisabled',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterdisabledevent" ("batch_id", "cert_no", "disability_level", "disability_type", "id", "id_number", "is_valid", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") SELECT old_values."batch_id", old_values."cert_no", old_values."disability_level", old_values."disability_type", old_values."id", old_values."id_number", old_values."is_valid", old_values."line", old_values."name", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='b4dab665c97611e76ad781215ae1a7164c2a9d3d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_decf8', referencing='REFERENCING OLD TABLE AS old_values ', table='households_rosterdisabled', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterdisabled',
            trigger=pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."batch_id" IS DISTINCT FROM (NEW."batch_id") OR OLD."cert_no" IS DISTINCT FROM (NEW."cert_no") OR OLD."disability_level" IS DISTINCT FROM (NEW."disability_level") OR OLD."disability_type" IS DISTINCT FROM (NEW."disability_type") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_number" IS DISTINCT FROM (NEW."id_number") OR OLD."is_valid" IS DISTINCT FROM (NEW."is_valid") OR OLD."line" IS DISTINCT FROM (NEW."line") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id"))', func='NEW.version = OLD.version + 1; RETURN NEW;', hash='1aee59a9546d2f8d35cdf2b1393e38fd3e3a72d5', operation='UPDATE', pgid='pgtrigger_bump_version_34677', table='households_rosterdisabled', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterdisabledevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b4feb13a89cd4e636e54016db212e4904764948b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b04df', table='households_rosterdisabledevent', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterfiscal',
            trigger=pgtrigger.compiler.Trigger(name='closed_with_batch', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM households_rosterbatch WHERE id = NEW.batch_id AND closed_at IS NOT NULL) THEN\n    RAISE EXCEPTION 'a closed batch is not changed' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='560ad51a28b663a62e63a8ce48f30d8f4a5ea366', operation='INSERT OR UPDATE OF "batch_id", "line", "id_number", "name", "kind", "unit"', pgid='pgtrigger_closed_with_batch_5f26d', table='households_rosterfiscal', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterfiscal',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterfiscalevent" ("batch_id", "id", "id_number", "kind", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit", "version") SELECT new_values."batch_id", new_values."id", new_values."id_number", new_values."kind", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."unit", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='399b1546f7a670b1e93c8f6e76251d852f6b0246', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_20acb', referencing='REFERENCING NEW TABLE AS new_values ', table='households_rosterfiscal', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterfiscal',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterfiscalevent" ("batch_id", "id", "id_number", "kind", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit", "version") SELECT new_values."batch_id", new_values."id", new_values."id_number", new_values."kind", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."unit", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='dc539828e046869da2dca176a9afdeae14ac5181', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_added', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='households_rosterfiscal', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterfiscal',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterfiscalevent" ("batch_id", "id", "id_number", "kind", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit", "version") SELECT old_values."batch_id", old_values."id", old_values."id_number", old_values."kind", old_values."line", old_values."name", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."unit", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6dc45c79b531200eb5cb21ec776005b13703046a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_6c1dd', referencing='REFERENCING OLD TABLE AS old_values ', table='households_rosterfiscal', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterfiscal',
            trigger=pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."batch_id" IS DISTINCT FROM (NEW."batch_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_number" IS DISTINCT FROM (NEW."id_number") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."line" IS DISTINCT FROM (NEW."line") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."unit" IS DISTINCT FROM (NEW."unit"))', func='NEW.version = OLD.version + 1; RETURN NEW;', hash='60b7a5d3060a80bd5108106ce1501360548a0eab', operation='UPDATE', pgid='pgtrigger_bump_version_b0d9f', table='households_rosterfiscal', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterfiscalevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fe3fa14c71e7a07b160be491dbdc6ce16be610fe', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ac744', table='households_rosterfiscalevent', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterhealth',
            trigger=pgtrigger.compiler.Trigger(name='closed_with_batch', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM households_rosterbatch WHERE id = NEW.batch_id AND closed_at IS NOT NULL) THEN\n    RAISE EXCEPTION 'a closed batch is not changed' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='07cc7b38e20e4b45a14ea228ba428009f7af7a5b', operation='INSERT OR UPDATE OF "batch_id", "line", "id_number", "name", "disease", "is_serious", "is_chronic", "diagnosed_on", "doctor_signed"', pgid='pgtrigger_closed_with_batch_3ac2e', table='households_rosterhealth', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterhealth',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterhealthevent" ("batch_id", "diagnosed_on", "disease", "doctor_signed", "id", "id_number", "is_chronic", "is_serious", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") SELECT new_values."batch_id", new_values."diagnosed_on", new_values."disease", new_values."doctor_signed", new_values."id", new_values."id_number", new_values."is_chronic", new_values."is_serious", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4de9bb4ac42ffb51dfed66fcc1364660094e27e5', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_bfd25', referencing='REFERENCING NEW TABLE AS new_values ', table='households_rosterhealth', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterhealth',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterhealthevent" ("batch_id", "diagnosed_on", "disease", "doctor_signed", "id", "id_number", "is_chronic", "is_serious", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") SELECT new_values."batch_id", new_values."diagnosed_on", new_values."disease", new_values."doctor_signed", new_values."id", new_values."id_number", new_values."is_chronic", new_values."is_serious", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6f28a540235d3a5a05b861b5200b20424bf875f2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_9f29b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='households_rosterhealth', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterhealth',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterhealthevent" ("batch_id", "diagnosed_on", "disease", "doctor_signed", "id", "id_number", "is_chronic", "is_serious", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") SELECT old_values."batch_id", old_values."diagnosed_on", old_values."disease", old_values."doctor_signed", old_values."id", old_values."id_number", old_values."is_chronic", old_values."is_serious", old_values."line", old_values."name", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='3f9a602cdbcaf43293cc9bb7c04204d505e015eb', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_fa42d', referencing='REFERENCING OLD TABLE AS old_values ', table='households_rosterhealth', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterhealth',
            trigger=pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."batch_id" IS DISTINCT FROM (NEW."batch_id") OR OLD."diagnosed_on" IS DISTINCT FROM (NEW."diagnosed_on") OR OLD."disease" IS DISTINCT FROM (NEW."disease") OR OLD."doctor_signed" IS DISTINCT FROM (NEW."doctor_signed") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_number" IS DISTINCT FROM (NEW."id_number") OR OLD."is_chronic" IS DISTINCT FROM (NEW."is_chronic") OR OLD."is_serious" IS DISTINCT FROM (NEW."is_serious") OR OLD."line" IS DISTINCT FROM (NEW."line") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id"))', func='NEW.version = OLD.version + 1; RETURN NEW;', hash='45af08b10e639524b3cf04437d81bc82ba92f2b0', operation='UPDATE', pgid='pgtrigger_bump_version_c1149', table='households_rosterhealth', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterhealthevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4bb6ad92df3aaacfb9938f68a7a624c7bda0064b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8b576', table='households_rosterhealthevent', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterhousing',
            trigger=pgtrigger.compiler.Trigger(name='closed_with_batch', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM households_rosterbatch WHERE id = NEW.batch_id AND closed_at IS NOT NULL) THEN\n    RAISE EXCEPTION 'a closed batch is not changed' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='ccf2b268e7d6a012d5a696eab583ca8b0be5232f', operation='INSERT OR UPDATE OF "batch_id", "line", "id_number", "name", "danger_grade", "appraised_on", "renovation_state", "renovated_on"', pgid='pgtrigger_closed_with_batch_59e09', table='households_rosterhousing', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterhousing',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterhousingevent" ("appraised_on", "batch_id", "danger_grade", "id", "id_number", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renovated_on", "renovation_state", "version") SELECT new_values."appraised_on", new_values."batch_id", new_values."danger_grade", new_values."id", new_values."id_number", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."renovated_on", new_values."renovation_state", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b8134241ae1d1a17d9643e41196f89bdb5fb85c4', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_78c16', referencing='REFERENCING NEW TABLE AS new_values ', table='households_rosterhousing', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterhousing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterhousingevent" ("appraised_on", "batch_id", "danger_grade", "id", "id_number", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renovated_on", "renovation_state", "version") SELECT new_values."appraised_on", new_values."batch_id", new_values."danger_grade", new_values."id", new_values."id_number", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."renovated_on", new_values."renovation_state", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0ca4ac9614c7f938c54423b235f99d5dd7aca0c4', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d004e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='households_rosterhousing', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterhousing',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterhousingevent" ("appraised_on", "batch_id", "danger_grade", "id", "id_number", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renovated_on", "renovation_state", "version") SELECT old_values."appraised_on", old_values."batch_id", old_values."danger_grade", old_values."id", old_values."id_number", old_values."line", old_values."name", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."renovated_on", old_values."renovation_state", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='0b541929b2321fb7d9abffae75b8419a84f2183b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_ef074', referencing='REFERENCING OLD TABLE AS old_values ', table='households_rosterhousing', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterhousing',
            trigger=pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."appraised_on" IS DISTINCT FROM (NEW."appraised_on") OR OLD."batch_id" IS DISTINCT FROM (NEW."batch_id") OR OLD."danger_grade" IS DISTINCT FROM (NEW."danger_grade") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_number" IS DISTINCT FROM (NEW."id_number") OR OLD."line" IS DISTINCT FROM (NEW."line") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."renovated_on" IS DISTINCT FROM (NEW."renovated_on") OR OLD."renovation_state" IS DISTINCT FROM (NEW."renovation_state"))', func='NEW.version = OLD.version + 1; RETURN NEW;', hash='2ca48938f5ad90f428325f69bc05c6ab5831470b', operation='UPDATE', pgid='pgtrigger_bump_version_5d198', table='households_rosterhousing', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterhousingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='231a4d288bed24e095d2dff5261ced74fb2011de', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9fecc', table='households_rosterhousingevent', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rostermedical',
            trigger=pgtrigger.compiler.Trigger(name='closed_with_batch', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM households_rosterbatch WHERE id = NEW.batch_id AND closed_at IS NOT NULL) THEN\n    RAISE EXCEPTION 'a closed batch is not changed' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='8d284dba1a20c12c0d6b0ef37a48b8c0b9e52ab9', operation='INSERT OR UPDATE OF "batch_id", "line", "id_number", "name", "year", "kind", "paid_on"', pgid='pgtrigger_closed_with_batch_afccd', table='households_rostermedical', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rostermedical',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rostermedicalevent" ("batch_id", "id", "id_number", "kind", "line", "name", "paid_on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "year") SELECT new_values."batch_id", new_values."id", new_values."id_number", new_values."kind", new_values."line", new_values."name", new_values."paid_on", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1370a3ee7570cd58402da23e8e6f4fee7e5c9549', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3357e', referencing='REFERENCING NEW TABLE AS new_values ', table='households_rostermedical', when='AFTER')),
        ),
        AddTrigger(
            model_name='rostermedical',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rostermedicalevent" ("batch_id", "id", "id_number", "kind", "line", "name", "paid_on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "year") SELECT new_values."batch_id", new_values."id", new_values."id_number", new_values."kind", new_values."line", new_values."name", new_values."paid_on", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='39546d2cf2cbe934bef8dd8dd35064dca033fa07', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_0cb6f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='households_rostermedical', when='AFTER')),
        ),
        AddTrigger(
            model_name='rostermedical',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rostermedicalevent" ("batch_id", "id", "id_number", "kind", "line", "name", "paid_on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "year") SELECT old_values."batch_id", old_values."id", old_values."id_number", old_values."kind", old_values."line", old_values."name", old_values."paid_on", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='794b3a6dd02d8bbdc0c2f0c2989869804271f194', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_3a873', referencing='REFERENCING OLD TABLE AS old_values ', table='households_rostermedical', when='AFTER')),
        ),
        AddTrigger(
            model_name='rostermedical',
            trigger=pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."batch_id" IS DISTINCT FROM (NEW."batch_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_number" IS DISTINCT FROM (NEW."id_number") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."line" IS DISTINCT FROM (NEW."line") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."paid_on" IS DISTINCT FROM (NEW."paid_on") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."year" IS DISTINCT FROM (NEW."year"))', func='NEW.version = OLD.version + 1; RETURN NEW;', hash='c865aaa3b68df00e190f848323892da2c565f656', operation='UPDATE', pgid='pgtrigger_bump_version_159de', table='households_rostermedical', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rostermedicalcost',
            trigger=pgtrigger.compiler.Trigger(name='closed_with_batch', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM households_rosterbatch WHERE id = NEW.batch_id AND closed_at IS NOT NULL) THEN\n    RAISE EXCEPTION 'a closed batch is not changed' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='a60eec2609a17cf5994a289a117b24875fddff92', operation='INSERT OR UPDATE OF "batch_id", "line", "id_number", "name", "year", "total_cost", "self_paid"', pgid='pgtrigger_closed_with_batch_be85c', table='households_rostermedicalcost', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rostermedicalcost',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rostermedicalcostevent" ("batch_id", "id", "id_number", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "self_paid", "total_cost", "version", "year") SELECT new_values."batch_id", new_values."id", new_values."id_number", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."self_paid", new_values."total_cost", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5dc38bc0a235ca55edb89d88cfa7737a1a6f093a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ca157', referencing='REFERENCING NEW TABLE AS new_values ', table='households_rostermedicalcost', when='AFTER')),
        ),
        AddTrigger(
            model_name='rostermedicalcost',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rostermedicalcostevent" ("batch_id", "id", "id_number", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "self_paid", "total_cost", "version", "year") SELECT new_values."batch_id", new_values."id", new_values."id_number", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."self_paid", new_values."total_cost", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2fa66863aa9ba2172c6be77fbe1909c7df0819b4', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_01cc5', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='households_rostermedicalcost', when='AFTER')),
        ),
        AddTrigger(
            model_name='rostermedicalcost',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rostermedicalcostevent" ("batch_id", "id", "id_number", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "self_paid", "total_cost", "version", "year") SELECT old_values."batch_id", old_values."id", old_values."id_number", old_values."line", old_values."name", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."self_paid", old_values."total_cost", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f6488585c9044000871826c035261b6395c75fef', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_ef50d', referencing='REFERENCING OLD TABLE AS old_values ', table='households_rostermedicalcost', when='AFTER')),
        ),
        AddTrigger(
            model_name='rostermedicalcost',
            trigger=pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."batch_id" IS DISTINCT FROM (NEW."batch_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_number" IS DISTINCT FROM (NEW."id_number") OR OLD."line" IS DISTINCT FROM (NEW."line") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."self_paid" IS DISTINCT FROM (NEW."self_paid") OR OLD."total_cost" IS DISTINCT FROM (NEW."total_cost") OR OLD."year" IS DISTINCT FROM (NEW."year"))', func='NEW.version = OLD.version + 1; RETURN NEW;', hash='250946ff90654418563474b061dbda941aa33bda', operation='UPDATE', pgid='pgtrigger_bump_version_5ba25', table='households_rostermedicalcost', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rostermedicalcostevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d0c4a333a4ac64c11886b0981178765753f38a8d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6d6fa', table='households_rostermedicalcostevent', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rostermedicalevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5510a8ada5c21a1e669445926a22c8874d62f072', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a8937', table='households_rostermedicalevent', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterpolice',
            trigger=pgtrigger.compiler.Trigger(name='closed_with_batch', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM households_rosterbatch WHERE id = NEW.batch_id AND closed_at IS NOT NULL) THEN\n    RAISE EXCEPTION 'a closed batch is not changed' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='fb88d26509b9ed9a173638612da9674422a4d27a', operation='INSERT OR UPDATE OF "batch_id", "line", "id_number", "name", "sex", "hukou_no", "hukou_status", "changed_on", "is_dead", "death_on", "address_village_code"', pgid='pgtrigger_closed_with_batch_ff1c7', table='households_rosterpolice', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterpolice',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterpoliceevent" ("address_village_code", "batch_id", "changed_on", "death_on", "hukou_no", "hukou_status", "id", "id_number", "is_dead", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sex", "version") SELECT new_values."address_village_code", new_values."batch_id", new_values."changed_on", new_values."death_on", new_values."hukou_no", new_values."hukou_status", new_values."id", new_values."id_number", new_values."is_dead", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sex", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3064c5df7b2f3a068efdc813970ccf286d278e41', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_71403', referencing='REFERENCING NEW TABLE AS new_values ', table='households_rosterpolice', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterpolice',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterpoliceevent" ("address_village_code", "batch_id", "changed_on", "death_on", "hukou_no", "hukou_status", "id", "id_number", "is_dead", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sex", "version") SELECT new_values."address_village_code", new_values."batch_id", new_values."changed_on", new_values."death_on", new_values."hukou_no", new_values."hukou_status", new_values."id", new_values."id_number", new_values."is_dead", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sex", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fb7502c83e2c8795ba09eb686e820204945da49e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_90a64', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='households_rosterpolice', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterpolice',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterpoliceevent" ("address_village_code", "batch_id", "changed_on", "death_on", "hukou_no", "hukou_status", "id", "id_number", "is_dead", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sex", "version") SELECT old_values."address_village_code", old_values."batch_id", old_values."changed_on", old_values."death_on", old_values."hukou_no", old_values."hukou_status", old_values."id", old_values."id_number", old_values."is_dead", old_values."line", old_values."name", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."sex", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='366559ccbb2b6a0090741940cf5f9cd58152249a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_dc25c', referencing='REFERENCING OLD TABLE AS old_values ', table='households_rosterpolice', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterpolice',
            trigger=pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."address_village_code" IS DISTINCT FROM (NEW."address_village_code") OR OLD."batch_id" IS DISTINCT FROM (NEW."batch_id") OR OLD."changed_on" IS DISTINCT FROM (NEW."changed_on") OR OLD."death_on" IS DISTINCT FROM (NEW."death_on") OR OLD."hukou_no" IS DISTINCT FROM (NEW."hukou_no") OR OLD."hukou_status" IS DISTINCT FROM (NEW."hukou_status") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_number" IS DISTINCT FROM (NEW."id_number") OR OLD."is_dead" IS DISTINCT FROM (NEW."is_dead") OR OLD."line" IS DISTINCT FROM (NEW."line") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."sex" IS DISTINCT FROM (NEW."sex"))', func='NEW.version = OLD.version + 1; RETURN NEW;', hash='025d7301fca8f757fd81edfc940f0661254d5157', operation='UPDATE', pgid='pgtrigger_bump_version_228be', table='households_rosterpolice', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterpoliceevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7d951d26fb7eb72f690c067a6a59cc726bcb00c3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8a1a1', table='households_rosterpoliceevent', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterpost',
            trigger=pgtrigger.compiler.Trigger(name='closed_with_batch', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM households_rosterbatch WHERE id = NEW.batch_id AND closed_at IS NOT NULL) THEN\n    RAISE EXCEPTION 'a closed batch is not changed' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='3d9505c9f0f0da5beeaa570426758d2b313b05f6', operation='INSERT OR UPDATE OF "batch_id", "line", "id_number", "name", "post", "start_on", "end_on", "monthly_wage"', pgid='pgtrigger_closed_with_batch_945a9', table='households_rosterpost', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterpost',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterpostevent" ("batch_id", "end_on", "id", "id_number", "line", "monthly_wage", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "start_on", "version") SELECT new_values."batch_id", new_values."end_on", new_values."id", new_values."id_number", new_values."line", new_values."monthly_wage", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."post", new_values."start_on", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2c99526baac6dc9aa5c0573d03f5bd912e28a4ea', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_789d6', referencing='REFERENCING NEW TABLE AS new_values ', table='households_rosterpost', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterpost',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterpostevent" ("batch_id", "end_on", "id", "id_number", "line", "monthly_wage", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "start_on", "version") SELECT new_values."batch_id", new_values."end_on", new_values."id", new_values."id_number", new_values."line", new_values."monthly_wage", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."post", new_values."start_on", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='32df82742896134cd6f587e5ad71687d9b1e687f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_781b1', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='households_rosterpost', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterpost',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterpostevent" ("batch_id", "end_on", "id", "id_number", "line", "monthly_wage", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "start_on", "version") SELECT old_values."batch_id", old_values."end_on", old_values."id", old_values."id_number", old_values."line", old_values."monthly_wage", old_values."name", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."post", old_values."start_on", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='864f4eea1652000218924957054aff9fe96a4055', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_4ee7b', referencing='REFERENCING OLD TABLE AS old_values ', table='households_rosterpost', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterpost',
            trigger=pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."batch_id" IS DISTINCT FROM (NEW."batch_id") OR OLD."end_on" IS DISTINCT FROM (NEW."end_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_number" IS DISTINCT FROM (NEW."id_number") OR OLD."line" IS DISTINCT FROM (NEW."line") OR OLD."monthly_wage" IS DISTINCT FROM (NEW."monthly_wage") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."post" IS DISTINCT FROM (NEW."post") OR OLD."start_on" IS DISTINCT FROM (NEW."start_on"))', func='NEW.version = OLD.version + 1; RETURN NEW;', hash='a804d585f69f4edb21a8ec487a694a1f7f84b62b', operation='UPDATE', pgid='pgtrigger_bump_version_dda36', table='households_rosterpost', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterpostevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6367c1cc4d5ad9a10f5ee41eaed57954a25c3abd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4cef4', table='households_rosterpostevent', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterproperty',
            trigger=pgtrigger.compiler.Trigger(name='closed_with_batch', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM households_rosterbatch WHERE id = NEW.batch_id AND closed_at IS NOT NULL) THEN\n    RAISE EXCEPTION 'a closed batch is not changed' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='955be4635e6617f5f7cf71b63f56a5d60d3ae12c', operation='INSERT OR UPDATE OF "batch_id", "line", "id_number", "name", "kind", "area", "registered_on"', pgid='pgtrigger_closed_with_batch_2cf1b', table='households_rosterproperty', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterproperty',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterpropertyevent" ("area", "batch_id", "id", "id_number", "kind", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_on", "version") SELECT new_values."area", new_values."batch_id", new_values."id", new_values."id_number", new_values."kind", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."registered_on", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='08ef990673e8f8a5bb656134e8c3298dcd0ce25f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_4f959', referencing='REFERENCING NEW TABLE AS new_values ', table='households_rosterproperty', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterproperty',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterpropertyevent" ("area", "batch_id", "id", "id_number", "kind", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_on", "version") SELECT new_values."area", new_values."batch_id", new_values."id", new_values."id_number", new_values."kind", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."registered_on", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='551580680d37f6c0bf97f9093dd4dc81ded4b06e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_a7129', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='households_rosterproperty', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterproperty',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterpropertyevent" ("area", "batch_id", "id", "id_number", "kind", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_on", "version") SELECT old_values."area", old_values."batch_id", old_values."id", old_values."id_number", old_values."kind", old_values."line", old_values."name", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."registered_on", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='7cb35c7e63095c61ccae7756a154c395666c7f43', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_53861', referencing='REFERENCING OLD TABLE AS old_values ', table='households_rosterproperty', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterproperty',
            trigger=pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."area" IS DISTINCT FROM (NEW."area") OR OLD."batch_id" IS DISTINCT FROM (NEW."batch_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_number" IS DISTINCT FROM (NEW."id_number") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."line" IS DISTINCT FROM (NEW."line") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."registered_on" IS DISTINCT FROM (NEW."registered_on"))', func='NEW.version = OLD.version + 1; RETURN NEW;', hash='47e828c657fbfe706fcd241ddad915c565dbbb12', operation='UPDATE', pgid='pgtrigger_bump_version_6675c', table='households_rosterproperty', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterpropertyevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4db3011a17358b250a79a1c3d5860e97d158410e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2edd6', table='households_rosterpropertyevent', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterschool',
            trigger=pgtrigger.compiler.Trigger(name='closed_with_batch', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM households_rosterbatch WHERE id = NEW.batch_id AND closed_at IS NOT NULL) THEN\n    RAISE EXCEPTION 'a closed batch is not changed' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='724e73b5c0bc45ff6e2aa52f19581326b97e12f7', operation='INSERT OR UPDATE OF "batch_id", "line", "id_number", "name", "school_year", "school_name", "stage", "state"', pgid='pgtrigger_closed_with_batch_783ca', table='households_rosterschool', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterschool',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterschoolevent" ("batch_id", "id", "id_number", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_name", "school_year", "stage", "state", "version") SELECT new_values."batch_id", new_values."id", new_values."id_number", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_name", new_values."school_year", new_values."stage", new_values."state", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c9c88fb1ce5d7496bc8c10c833870e4230507b91', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f1609', referencing='REFERENCING NEW TABLE AS new_values ', table='households_rosterschool', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterschool',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterschoolevent" ("batch_id", "id", "id_number", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_name", "school_year", "stage", "state", "version") SELECT new_values."batch_id", new_values."id", new_values."id_number", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_name", new_values."school_year", new_values."stage", new_values."state", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ff1d80b51f4a38abd73df5e3841e19c0d7357f60', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_0086c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='households_rosterschool', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterschool',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterschoolevent" ("batch_id", "id", "id_number", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_name", "school_year", "stage", "state", "version") SELECT old_values."batch_id", old_values."id", old_values."id_number", old_values."line", old_values."name", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_name", old_values."school_year", old_values."stage", old_values."state", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='46766e2c1b69d4447b4f72afe7eee40fff0ed47a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d6be1', referencing='REFERENCING OLD TABLE AS old_values ', table='households_rosterschool', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterschool',
            trigger=pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."batch_id" IS DISTINCT FROM (NEW."batch_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_number" IS DISTINCT FROM (NEW."id_number") OR OLD."line" IS DISTINCT FROM (NEW."line") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."school_name" IS DISTINCT FROM (NEW."school_name") OR OLD."school_year" IS DISTINCT FROM (NEW."school_year") OR OLD."stage" IS DISTINCT FROM (NEW."stage") OR OLD."state" IS DISTINCT FROM (NEW."state"))', func='NEW.version = OLD.version + 1; RETURN NEW;', hash='db35628f18ed2c4d16af6e9b793a1b1ee59fded0', operation='UPDATE', pgid='pgtrigger_bump_version_a3f11', table='households_rosterschool', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterschoolevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='53322935d9d69b4559e9144da4ddd8ad0856ff8f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_68d86', table='households_rosterschoolevent', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rostersocial',
            trigger=pgtrigger.compiler.Trigger(name='closed_with_batch', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM households_rosterbatch WHERE id = NEW.batch_id AND closed_at IS NOT NULL) THEN\n    RAISE EXCEPTION 'a closed batch is not changed' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='c4231cd1408cf6d2c871662b8be180a7e54a840c', operation='INSERT OR UPDATE OF "batch_id", "line", "id_number", "name", "kind", "state", "employer"', pgid='pgtrigger_closed_with_batch_078ea', table='households_rostersocial', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rostersocial',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rostersocialevent" ("batch_id", "employer", "id", "id_number", "kind", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version") SELECT new_values."batch_id", new_values."employer", new_values."id", new_values."id_number", new_values."kind", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."state", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b3c917a94f524ddbe4c939893e348373e0f8f57a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e3368', referencing='REFERENCING NEW TABLE AS new_values ', table='households_rostersocial', when='AFTER')),
        ),
        AddTrigger(
            model_name='rostersocial',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rostersocialevent" ("batch_id", "employer", "id", "id_number", "kind", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version") SELECT new_values."batch_id", new_values."employer", new_values."id", new_values."id_number", new_values."kind", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."state", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7cb2c4eb19ecb2e22eaffa0125c13ef3d3f94b86', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_00b84', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='households_rostersocial', when='AFTER')),
        ),
        AddTrigger(
            model_name='rostersocial',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rostersocialevent" ("batch_id", "employer", "id", "id_number", "kind", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version") SELECT old_values."batch_id", old_values."employer", old_values."id", old_values."id_number", old_values."kind", old_values."line", old_values."name", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."state", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='9e8e509abda751b2b563dc271d9581aa31eb714d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_03cb9', referencing='REFERENCING OLD TABLE AS old_values ', table='households_rostersocial', when='AFTER')),
        ),
        AddTrigger(
            model_name='rostersocial',
            trigger=pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."batch_id" IS DISTINCT FROM (NEW."batch_id") OR OLD."employer" IS DISTINCT FROM (NEW."employer") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_number" IS DISTINCT FROM (NEW."id_number") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."line" IS DISTINCT FROM (NEW."line") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."state" IS DISTINCT FROM (NEW."state"))', func='NEW.version = OLD.version + 1; RETURN NEW;', hash='d600bbbe0441d69a2efdb0a8337f985d9f63c8d3', operation='UPDATE', pgid='pgtrigger_bump_version_596e1', table='households_rostersocial', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rostersocialevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='61173a4cf7e5a8390846074ac065b31155b350dc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3294e', table='households_rostersocialevent', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rostervehicle',
            trigger=pgtrigger.compiler.Trigger(name='closed_with_batch', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM households_rosterbatch WHERE id = NEW.batch_id AND closed_at IS NOT NULL) THEN\n    RAISE EXCEPTION 'a closed batch is not changed' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='021fcee8261414c34772ae8d644d55640402bc86', operation='INSERT OR UPDATE OF "batch_id", "line", "id_number", "name", "plate_no", "kind", "price", "registered_on", "is_normal"', pgid='pgtrigger_closed_with_batch_82f8e', table='households_rostervehicle', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rostervehicle',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rostervehicleevent" ("batch_id", "id", "id_number", "is_normal", "kind", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plate_no", "price", "registered_on", "version") SELECT new_values."batch_id", new_values."id", new_values."id_number", new_values."is_normal", new_values."kind", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plate_no", new_values."price", new_values."registered_on", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='15ef021e59a3b6ca4f02794e0d398a1f79024db5', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_6b05d', referencing='REFERENCING NEW TABLE AS new_values ', table='households_rostervehicle', when='AFTER')),
        ),
        AddTrigger(
            model_name='rostervehicle',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rostervehicleevent" ("batch_id", "id", "id_number", "is_normal", "kind", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plate_no", "price", "registered_on", "version") SELECT new_values."batch_id", new_values."id", new_values."id_number", new_values."is_normal", new_values."kind", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plate_no", new_values."price", new_values."registered_on", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='65a6d37da38857d9ad569e9cc206e77be9cd09aa', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_4b3d7', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='households_rostervehicle', when='AFTER')),
        ),
        AddTrigger(
            model_name='rostervehicle',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rostervehicleevent" ("batch_id", "id", "id_number", "is_normal", "kind", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plate_no", "price", "registered_on", "version") SELECT old_values."batch_id", old_values."id", old_values."id_number", old_values."is_normal", old_values."kind", old_values."line", old_values."name", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plate_no", old_values."price", old_values."registered_on", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='692c3c26dae191550c99474cfe1ca37435346033', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_680df', referencing='REFERENCING OLD TABLE AS old_values ', table='households_rostervehicle', when='AFTER')),
        ),
        AddTrigger(
            model_name='rostervehicle',
            trigger=pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."batch_id" IS DISTINCT FROM (NEW."batch_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_number" IS DISTINCT FROM (NEW."id_number") OR OLD."is_normal" IS DISTINCT FROM (NEW."is_normal") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."line" IS DISTINCT FROM (NEW."line") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."plate_no" IS DISTINCT FROM (NEW."plate_no") OR OLD."price" IS DISTINCT FROM (NEW."price") OR OLD."registered_on" IS DISTINCT FROM (NEW."registered_on"))', func='NEW.version = OLD.version + 1; RETURN NEW;', hash='8a13dd8460333a3aa9c2113341041a6e5a884c43', operation='UPDATE', pgid='pgtrigger_bump_version_00c26', table='households_rostervehicle', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rostervehicleevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8680f7a732e15f23eda23e14cdbb67d1cd68934a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1fda1', table='households_rostervehicleevent', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterwater',
            trigger=pgtrigger.compiler.Trigger(name='closed_with_batch', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM households_rosterbatch WHERE id = NEW.batch_id AND closed_at IS NOT NULL) THEN\n    RAISE EXCEPTION 'a closed batch is not changed' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='69f3022d41ec2dc8a0100c57e6146300f3bfcc6f', operation='INSERT OR UPDATE OF "batch_id", "line", "id_number", "name", "is_safe"', pgid='pgtrigger_closed_with_batch_14821', table='households_rosterwater', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterwater',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterwaterevent" ("batch_id", "id", "id_number", "is_safe", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") SELECT new_values."batch_id", new_values."id", new_values."id_number", new_values."is_safe", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='cb7410d00757b872134e98a7f016b9af45048fe4', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_b8657', referencing='REFERENCING NEW TABLE AS new_values ', table='households_rosterwater', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterwater',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterwaterevent" ("batch_id", "id", "id_number", "is_safe", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") SELECT new_values."batch_id", new_values."id", new_values."id_number", new_values."is_safe", new_values."line", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='56bce150241e30623ecebaa8e04ab88a4bff634d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_acda7', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='households_rosterwater', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterwater',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "households_rosterwaterevent" ("batch_id", "id", "id_number", "is_safe", "line", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") SELECT old_values."batch_id", old_values."id", old_values."id_number", old_values."is_safe", old_values."line", old_values."name", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='07db7beb260167aaa83465705516606d3aa39e5d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_6adb1', referencing='REFERENCING OLD TABLE AS old_values ', table='households_rosterwater', when='AFTER')),
        ),
        AddTrigger(
            model_name='rosterwater',
            trigger=pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."batch_id" IS DISTINCT FROM (NEW."batch_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_number" IS DISTINCT FROM (NEW."id_number") OR OLD."is_safe" IS DISTINCT FROM (NEW."is_safe") OR OLD."line" IS DISTINCT FROM (NEW."line") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id"))', func='NEW.version = OLD.version + 1; RETURN NEW;', hash='9d704e400e2b4d69ceb71b5f69b3576f66b00646', operation='UPDATE', pgid='pgtrigger_bump_version_9347d', table='households_rosterwater', when='BEFORE')),
        ),
        AddTrigger(
            model_name='rosterwaterevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f442ad1f94dc91d22ef9aea8c97fdb28de5f8ed5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a9476', table='households_rosterwaterevent', when='BEFORE')),
        ),
    ]
