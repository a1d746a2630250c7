"""Who may lead the pages."""


def may_present(conducts: bool, person_id: int, rapporteur_id: int | None, item_is_current: bool) -> bool:
    """Those who conduct lead any paper of the meeting; the rapporteur leads the papers of their item while it is on."""
    return conducts or (item_is_current and rapporteur_id == person_id)
