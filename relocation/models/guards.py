"""搬迁的关口: a link that came from a head's number goes with that number."""

import pgtrigger

# a link by household code, to a household in which nobody has the number, is somebody's own decision and stays
FOLLOWS_THE_NUMBER = """
IF NEW.household_id IS NOT NULL AND NEW.household_id = OLD.household_id
    AND EXISTS (SELECT 1 FROM households_person WHERE household_id = OLD.household_id
                AND id_number = OLD.head_id_number)
    AND NOT EXISTS (SELECT 1 FROM households_person WHERE household_id = OLD.household_id
                    AND id_number = NEW.head_id_number) THEN
    NEW.household_id := NULL;
END IF;
RETURN NEW;
"""
OF_RELOCATION = [
    pgtrigger.Trigger(
        name="follows_the_number",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("head_id_number"),
        condition=pgtrigger.Condition("NEW.head_id_number IS DISTINCT FROM OLD.head_id_number"),
        func=FOLLOWS_THE_NUMBER,
    )
]
