"""Where a vault may not lie."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from workbench.vault.errors import UnsafePlaceError
from workbench.vault.places import PlaceRule

LAPTOP = ((Path("/"), "ext4"), (Path("/home"), "btrfs"))


def rule(tmp_path, mounts=LAPTOP, **environment) -> PlaceRule:
    return PlaceRule(mounts=lambda: mounts, environment=environment, home=lambda: tmp_path)


@pytest.mark.parametrize(
    "kind",
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "fuse.rclone", "9p", "davfs", "remote"],
)
def test_a_network_is_refused(tmp_path, kind):
    """T58."""
    place = rule(tmp_path, (*LAPTOP, (Path("/srv/share"), kind)))
    assert place.is_network(Path("/srv/share"))
    assert place.is_network(Path("/srv/share/afdeling/kluis"))
    assert not place.is_network(Path("/srv/share2"))
    assert not place.is_network(Path("/srv"))


# As /proc/mounts says it: device, place, type, options; a space in a place is \\040.
NETWORK = """
srv:/export /mnt/a nfs rw 0 0
srv:/export /mnt/b nfs4 rw,vers=4.2 0 0
//srv/afdeling /mnt/c cifs rw,vers=3.1.1 0 0
//srv/afdeling /mnt/d smb3 rw 0 0
me@srv: /mnt/e fuse.sshfs rw,user_id=1000 0 0
drive: /mnt/f fuse.rclone rw 0 0
gvfsd-fuse /mnt/g fuse.gvfsd-fuse rw 0 0
onedriver /mnt/h fuse.onedriver rw 0 0
https://srv/dav /mnt/i davfs rw 0 0
https://srv/dav /mnt/j fuse.davfs2 rw 0 0
host /mnt/k 9p rw,trans=virtio 0 0
host /mnt/l vboxsf rw 0 0
host /mnt/m virtiofs rw 0 0
mon1,mon2:/ /mnt/n ceph rw 0 0
srv:/vol /mnt/o fuse.glusterfs rw 0 0
afs /mnt/p afs rw 0 0
bucket /mnt/q fuse.s3fs rw 0 0
//srv/met\\040spatie /mnt/met\\040spatie cifs rw 0 0
""".strip().splitlines()
LOCAL = """
/dev/nvme0n1p2 /mnt/a ext4 rw,relatime 0 0
/dev/mapper/luks /mnt/b btrfs rw,compress=zstd 0 0
/dev/sda1 /mnt/c xfs rw 0 0
tank/home /mnt/d zfs rw 0 0
/dev/sdb1 /mnt/e vfat rw 0 0
/dev/sdb2 /mnt/f exfat rw 0 0
/dev/sdb3 /mnt/g fuseblk rw 0 0
/dev/sdb4 /mnt/h ntfs3 rw 0 0
tmpfs /mnt/i tmpfs rw 0 0
overlay /mnt/j overlay rw 0 0
encrypted /mnt/k fuse.gocryptfs rw 0 0
""".strip().splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has drives, not a table")
@pytest.mark.parametrize(("row", "is_refused"), [
    *((row, True) for row in NETWORK), *((row, False) for row in LOCAL),
])  # fmt: skip
def test_a_row_of_the_table_of_mounts(tmp_path, monkeypatch, row, is_refused):
    """T58: every type, as the kernel writes it."""
    from workbench.vault import system_posix  # noqa: PLC0415 - it is not on Windows

    table = tmp_path / "mounts"
    table.write_text(f"/dev/sda2 / ext4 rw 0 0\n{row}\n")
    monkeypatch.setattr(system_posix, "_MOUNT_TABLE", table)
    place = Path(row.split()[1].replace("\\040", " ")) / "kluis"
    found = PlaceRule(mounts=system_posix.mounts, environment={}, home=lambda: tmp_path)
    assert found.is_network(place) == is_refused


def test_the_deepest_and_the_last_mount_decide(tmp_path):
    local = (*LAPTOP, (Path("/srv"), "nfs4"), (Path("/srv/disk"), "ext4"))
    assert not rule(tmp_path, local).is_network(Path("/srv/disk/kluis"))
    covered = (*LAPTOP, (Path("/srv"), "ext4"), (Path("/srv"), "cifs"))
    assert rule(tmp_path, covered).is_network(Path("/srv/kluis"))


def test_addresses_of_another_machine(tmp_path):
    assert rule(tmp_path).is_network(Path("//server/share/kluis"))
    assert rule(tmp_path).is_network(Path("\\\\server\\share\\kluis"))


def test_a_system_without_a_table_of_mounts(tmp_path):
    assert not rule(tmp_path, ()).is_network(tmp_path)


@pytest.mark.parametrize(
    "folders",
    [
        "OneDrive",
        "OneDrive - Gemeente Lage Venen",
        "Dropbox",
        "nextcloud",
        "Google Drive",
        "iCloudDrive",
    ],
)
def test_the_names_of_cloud_folders(tmp_path, folders):
    assert rule(tmp_path).is_synchronised(tmp_path / folders / "werk" / "kluis")


@pytest.mark.parametrize("name", ["Documenten", "OneDriveren", "kluis", "Mijn dropbox-export"])
def test_ordinary_names_are_all_right(tmp_path, name):
    assert not rule(tmp_path).is_synchronised(tmp_path / name)


@pytest.mark.parametrize(
    "marker",
    [".dropbox.cache", ".sync_1f2e.db", "._sync_1f2e.db", ".stfolder", ".owncloudsync.log"],
)
def test_the_marks_that_services_leave(tmp_path, marker):
    (tmp_path / "wolk" / "diep").mkdir(parents=True)
    assert not rule(tmp_path).is_synchronised(tmp_path / "wolk" / "diep" / "kluis")
    mark = tmp_path / "wolk" / marker
    mark.touch() if marker.endswith((".db", ".log")) else mark.mkdir()
    assert rule(tmp_path).is_synchronised(tmp_path / "wolk" / "diep" / "kluis")


@pytest.mark.parametrize("name", ["OneDrive", "OneDriveConsumer", "OneDriveCommercial"])
def test_the_folder_that_windows_names(tmp_path, name):
    place = rule(tmp_path, **{name: str(tmp_path / "weggezet")})
    assert place.is_synchronised(tmp_path / "weggezet" / "kluis")
    assert not place.is_synchronised(tmp_path / "thuis")


def test_an_empty_variable_names_nothing(tmp_path):
    assert not rule(tmp_path, OneDrive="").is_synchronised(tmp_path / "kluis")


def test_the_folder_that_dropbox_keeps(tmp_path):
    (tmp_path / ".dropbox").mkdir()
    info = tmp_path / ".dropbox" / "info.json"
    # its own folder lies in the home, so the home itself holds a mark: look elsewhere
    accounts = {"business": {"path": "/elders/bestanden"}, "x": 1, "y": {"path": 2}}
    info.write_text(json.dumps(accounts), "utf-8")
    assert rule(tmp_path).is_synchronised(Path("/elders/bestanden/kluis"))
    assert not rule(tmp_path).is_synchronised(Path("/elders/anders"))
    for nonsense in ("[1]", "{", '{"a": {"path": "relatief"}}'):
        info.write_text(nonsense, "utf-8")
        assert not rule(tmp_path).is_synchronised(Path("/elders/bestanden/kluis"))


@pytest.mark.parametrize("cloud", ["Nextcloud/nextcloud.cfg", "ownCloud/owncloud.cfg"])
def test_the_folder_that_nextcloud_keeps(tmp_path, cloud):
    settings = tmp_path / ".config" / cloud
    settings.parent.mkdir(parents=True)
    settings.write_text("[Accounts]\n0\\Folders\\1\\localPath=/elders/wolk/\nlocalPath\n", "utf-8")
    assert rule(tmp_path).is_synchronised(Path("/elders/wolk/kluis"))


def test_dropbox_in_the_home_does_not_forbid_the_home(tmp_path):
    """The settings of the service are a folder of that name too, in everybody's home."""
    (tmp_path / ".dropbox").mkdir()
    assert not rule(tmp_path).is_synchronised(tmp_path / "kluis")


def test_a_link_does_not_hide_the_place(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "snelkoppeling").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(UnsafePlaceError) as caught:
        rule(tmp_path).refuse_unsafe(tmp_path / "snelkoppeling" / "kluis")
    assert caught.value.ref == "synchronised"


def test_a_folder_that_cannot_be_listed_has_no_mark(tmp_path, monkeypatch):
    def forbidden(self, pattern):
        raise PermissionError

    monkeypatch.setattr(Path, "glob", forbidden)
    assert not rule(tmp_path).is_synchronised(tmp_path)


def test_this_machine_is_judged_by_its_own_table(tmp_path):
    PlaceRule().refuse_unsafe(tmp_path)
