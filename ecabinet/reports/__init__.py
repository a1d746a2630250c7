"""Reports: what the house can say about itself in numbers. This room reads and changes nothing."""
