"""Whose first stage is no application came so far before the portal was there."""

from django.db import migrations

CAME = """
UPDATE party_partydevelopment SET initial = true WHERE id IN (
    SELECT DISTINCT ON (member_id) id FROM party_partydevelopment ORDER BY member_id, reached_on
) AND stage <> 'applicant'
"""


class Migration(migrations.Migration):

    dependencies = [("party", "0002_declared_stages")]

    operations = [migrations.RunSQL(CAME, migrations.RunSQL.noop)]
