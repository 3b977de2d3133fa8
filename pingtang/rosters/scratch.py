"""草稿表: tables that live for one transaction only; a second batch in the same transaction begins with new ones."""


def scratch(cursor, name, definition, params=()):
    """Makes a temporary table: `definition` is what follows its name, `(columns)` or `AS SELECT …`."""
    cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{name}", [])
    kind, _, rest = definition.partition(" ")
    if kind == "AS":
        cursor.execute(f"CREATE TEMP TABLE {name} ON COMMIT DROP AS {rest}", params)
    else:
        cursor.execute(f"CREATE TEMP TABLE {name} {definition} ON COMMIT DROP", params)
