"""How much a person may keep here, and how long sealed things are: the server measures what it cannot read."""

# A page full of handwriting is about 200 kB sealed; what is larger belongs into two notes.
LARGEST_NOTE = 512 * 1024
MOST_NOTES = 10_000
# A deleted note stays as a mark, for tablets that have not heard of it: marks are bounded too, far above what pens do.
MOST_EVER = 100_000
MOST_BYTES = 256 * 2**20
MOST_READERS = 60

# AES-256-GCM of 32 bytes: nonce, ciphertext, tag. HPKE of 32 bytes: enc, ciphertext, tag.
WRAPPED = 12 + 32 + 16
SEALED_TO_KEY = 65 + 32 + 16

# A tablet counts each change it made without the server; a number far beyond would leave no room for the next changes.
FURTHEST_AHEAD = 1_000_000

PAGE_NOTES = 200
PAGE_BYTES = 4 * 2**20


def why_not_kept(size: int, notes: int, total: int) -> str | None:
    """Why a note of this size is not taken beside the other `notes` of `total` bytes, or None."""
    if size > LARGEST_NOTE:
        return "note_too_large"
    if notes >= MOST_NOTES:
        return "too_many_notes"
    if total + size > MOST_BYTES:
        return "notes_full"
    return None


def why_not_begun(ever: int) -> str | None:
    """Why no note is begun beside `ever` others, deleted ones counted in, or None."""
    return "notes_used_up" if ever >= MOST_EVER else None


def page_end(changes: list[tuple[int, int]]) -> tuple[int | None, bool]:
    """Of (sequence, size) in order: the last sequence that fits on one page, and whether more follow."""
    total = 0
    for place, (_, size) in enumerate(changes[:PAGE_NOTES]):
        total += size
        if total > PAGE_BYTES and place > 0:
            return changes[place - 1][0], True
    if not changes:
        return None, False
    return changes[:PAGE_NOTES][-1][0], len(changes) > PAGE_NOTES
