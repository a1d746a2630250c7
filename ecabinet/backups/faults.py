"""Why a backup was not made or not restored: stable codes, each with its sentence for whoever runs the command."""

from ecabinet.core.faults import Fault

SENTENCES = {
    "backup_exists": "there is something at that place already; nothing is written over",
    "backup_no_key": "no public key says for whom: give --to, or set ECABINET_BACKUP_KEY (`ecabinet backup keygen`)",
    "backup_bad_key": "the file holds no such key, or the passphrase is another one",
    "backup_no_tool": "pg_dump and pg_restore of PostgreSQL are needed and not installed",
    "backup_tool_failed": "pg_dump or pg_restore gave up",
    "backup_not_placed": "the file could not be written there",
    "backup_no_house": "there is no initialised database to back up",
    "backup_store_away": "the store of sealed files does not answer, or one of its files is damaged",
    "backup_store_anothers": "another house has that place in the store: give this one a prefix of its own",
    "backup_not_current": "the database is of another version than this program: back up with the one of its version",
    "backup_unknown_format": "this is no backup, or one of another version of its format",
    "backup_wrong_identity": "it was sealed to another key than this one",
    "backup_damaged": "it is damaged, cut short, lengthened or put together wrongly",
    "backup_base_missing": "it holds only what is new since a full backup, which is not beside it: give it with --base",
    "backup_base_another": "the full backup beside it is not the one that it stands on",
    "backup_base_damaged": "the full backup that it stands on is damaged, cut short, or put together wrongly",
    "backup_not_of_this_house": "its manifest was not signed by the record's key among these keys",
    "backup_other_version": "another version of e-Cabinet made it: restore with that one, then upgrade",
    "backup_other_database": "it is of the other kind of database than the one ECABINET_DATABASE_URL names",
    "backup_record_broken": "the record in it is not whole",
    "backup_older_than_checkpoint": "its record is shorter than the checkpoint given: a newer backup must exist",
    "backup_forked": "its record is another history than the one of the checkpoint given",
    "backup_bad_checkpoint": "the checkpoint given was not signed by the record's key, or is no checkpoint",
    "backup_counts_differ": "the tables do not hold as many rows as the manifest says",
    "backup_master_key": "the master key among these keys does not open what is sealed in it",
    "backup_keys_unreadable": "the keys given beside it cannot be read",
    "backup_not_empty": "the place is not empty; a backup is restored into an empty one only",
    "backup_place_refused": "the data folder cannot be made there (a mount point? name a folder inside it)",
    "backup_none": "there is no backup yet",
    "backup_no_plan": "ECABINET_BACKUP_FOLDER and ECABINET_BACKUP_KEY say neither where to nor for whom",
}


class BackupFault(Fault):
    """A backup that was not made, or not taken for good; nothing half was left."""

    sentences = SENTENCES
