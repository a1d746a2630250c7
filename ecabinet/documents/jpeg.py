"""Photographs inside papers: what the camera wrote beside the picture (place, time, owner) is taken out."""

# Exif and XMP (APP1), Photoshop (APP13), comments. The colour profile (APP2) and Adobe's colour transform stay.
_PRIVATE = {0xE1, 0xED, 0xFE}
_START_OF_SCAN = 0xDA


def without_metadata(picture: bytes) -> bytes:
    """The JPEG without private segments; what does not read as a JPEG is given back as it is."""
    if picture[:2] != b"\xff\xd8":
        return picture
    parts, at = [picture[:2]], 2
    while at + 4 <= len(picture) and picture[at] == 0xFF:
        marker = picture[at + 1]
        length = int.from_bytes(picture[at + 2 : at + 4], "big")
        if marker == _START_OF_SCAN:
            break
        if length < 2 or at + 2 + length > len(picture) or marker in range(0xD0, 0xDA) or marker == 0xFF:
            return picture
        if marker not in _PRIVATE:
            parts.append(picture[at : at + 2 + length])
        at += 2 + length
    parts.append(picture[at:])
    return b"".join(parts)
