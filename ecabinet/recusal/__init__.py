"""Taking no part in an item: declared, lifted, over with the item or the sitting."""
