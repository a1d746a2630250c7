"""Who leads the pages at a sitting: which page of which paper the room is shown, and by whom."""
