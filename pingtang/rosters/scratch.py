"""草稿表: tables that live for one transaction only; a second batch in the same transaction begins with new ones."""

FEW = 500  # rows for which the planner's guesses do no harm


def plan_for(cursor, rows):
    """For the rest of the transaction: many rows are joined by hashing.

    The planner knows nothing of what stands in arrays and takes every such condition to leave one row, for which it
    would go through a table of names once for each row of the roster.
    """
    if rows > FEW:
        cursor.execute("SET LOCAL enable_nestloop = off")


def scratch(cursor, name, definition, params=()):
    """Makes a temporary table: `definition` is what follows its name, `(columns)` or `AS SELECT …`."""
    cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{name}", [])
    kind, _, rest = definition.partition(" ")
    if kind == "AS":
        cursor.execute(f"CREATE TEMP TABLE {name} ON COMMIT DROP AS {rest}", params)
    else:
        cursor.execute(f"CREATE TEMP TABLE {name} {definition} ON COMMIT DROP", params)
