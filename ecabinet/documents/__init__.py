"""Papers of the agenda: uploads, intake, sealed versions, and the keys that each entitled tablet gets."""
