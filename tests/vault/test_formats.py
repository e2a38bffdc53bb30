"""Vaults of earlier versions stay readable, and the key is the one that SQLCipher takes."""

from __future__ import annotations

import base64
import zlib

import pytest
import sqlcipher3

from workbench.vault.folder import KEY_FILE
from workbench.vault.key_file import COPY
from workbench.vault.opening import unlock
from workbench.vault.secret_bytes import wipe

# One copy of the key file of version 1, made when the format was fixed. Never make it anew.
VERSION_1 = (
    "eNrz9fD2CfUMZmRkYBAAYoalMt/T6/km5mu1Os3J7HWwYuRgGNaAEQgcQDQUCyy4m3wo7YlLz13rOdIz9X6/TueS"
    "nO27SXtp727JboW1pxZuUHfe3Cixg+P+r5nFpVN2WO8tk9tYmC78RfWV57O515z2bZhWKXr5VY6M7dXkyby2B6RO"
    "PPhxd69g6zxxTv+GMvZskJ3J+flFKZl5iSX5RQyjYIDjnxk1/iufl5r/cXxUuG6Nr/zVXsmDzbefVLdLfJg4UXjW"
    "u8WxU2dKTlqg/cLh1zMLz+KIXZOyXLakG64ODPtx6cDseyWnzjS1JB23+Lkj472e8GrL65uPvrrAryz7dQFvTPoM"
    "gZcasPgvSk3OL0stqhwN/VEwCkbBKBg4wP9iNq9bQQuXU0pJYc3r+w8s1tV1OE33VTLtSdoYLLfAfTSERsEoGAWj"
    "YBQMRaDNkavEa5IU/HSHcWq4fLP75OdlE63eLFujfbJ1qkK5XjEAwSiPHQ=="
)
PHRASE_1 = "café één bij het oude raadhuis"
RECOVERY_1 = "00041061050R3GG28A1C60T3GF5E"
DATABASE_KEY_1 = (
    "x'93e8c3c1dc7158a743f7309be5d1fae3def80ab117fc16af0147a9391d3245d8a51c"
    "f7677f0e916f2a85429c698d403a'"
)


@pytest.mark.parametrize("typed", [PHRASE_1, RECOVERY_1])
def test_a_key_file_of_version_1_opens(folder, typed):
    copy = zlib.decompress(base64.b64decode(VERSION_1))
    assert len(copy) == COPY
    folder.prepare()
    (folder.path / KEY_FILE).write_bytes(2 * copy)
    folder.database.write_bytes(copy[16:32] + bytes(4096))
    key = unlock(folder, bytearray(typed, "utf-8"))
    assert key.database_key().decode() == DATABASE_KEY_1


def connect(made, key: bytearray):
    database = sqlcipher3.connect(str(made.folder.database), isolation_level=None)
    database.set_key(key)
    return database


def test_sqlcipher_takes_the_key_and_begins_with_the_vaults_id(made):
    made.folder.database.unlink()
    text = made.key.database_key()
    database = connect(made, text)
    wipe(text)
    database.execute("create table page (words text)")
    database.execute("insert into page values ('zes ganzen')")
    database.close()
    assert made.folder.database.read_bytes()[:16] == made.key.vault_id
    key = unlock(made.folder, made.secret())
    database = connect(made, key.database_key())
    assert database.execute("select words from page").fetchone() == ("zes ganzen",)
    database.close()


def test_another_key_opens_nothing(made):
    made.folder.database.unlink()
    database = connect(made, made.key.database_key())
    database.execute("create table page (words text)")
    database.close()
    other = made.key.database_key()
    other[2] = ord("0") if other[2] != ord("0") else ord("1")
    database = connect(made, other)
    database.execute("pragma cipher_log_level = none")
    with pytest.raises(sqlcipher3.dbapi2.DatabaseError):
        database.execute("select words from page")
    database.close()
