"""What the machine must be and have: Python, system, shared libraries, tools of the tests."""
# Old syntax on purpose, as in bootstrap.py, which imports this.

import ctypes
import os
import platform
import shutil
import subprocess
import sys
import sysconfig

NO_PYTHON, NO_SYSTEM, NO_INSTALL, NO_PLATFORM = 3, 4, 5, 6
OLDEST, TOO_NEW = (3, 11), (3, 15)
OLDEST_MACOS = 14
# Package managers: program, its column in the tables below, how it installs.
MANAGERS = (
    ("apt-get", 1, ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]),
    ("dnf", 2, ["dnf", "install", "-y", "-q"]),
    ("zypper", 3, ["zypper", "--non-interactive", "--quiet", "install"]),
    ("pacman", 4, ["pacman", "-S", "--noconfirm", "--needed"]),
)


def rows(table):
    """The words of a table written as text."""
    return tuple(tuple(line.split()) for line in table.strip().splitlines())


# Shared library, then its package for each manager above. Without these Qt does not load.
QT_LIBRARIES = rows("""
libEGL.so.1          libegl1          libglvnd-egl  libEGL1         libglvnd
libGL.so.1           libgl1           libglvnd-glx  libGL1          libglvnd
libX11.so.6          libx11-6         libX11        libX11-6        libx11
libdbus-1.so.3       libdbus-1-3      dbus-libs     libdbus-1-3     dbus
libfontconfig.so.1   libfontconfig1   fontconfig    fontconfig      fontconfig
libfreetype.so.6     libfreetype6     freetype      libfreetype6    freetype2
libglib-2.0.so.0     libglib2.0-0     glib2         libglib-2_0-0   glib2
libgssapi_krb5.so.2  libgssapi-krb5-2 krb5-libs     krb5            krb5
libxkbcommon.so.0    libxkbcommon0    libxkbcommon  libxkbcommon0   libxkbcommon
""")
# And without these it cannot show a window under X.
WINDOW_LIBRARIES = rows("""
libxcb-cursor.so.0      libxcb-cursor0      xcb-util-cursor     libxcb-cursor0      xcb-util-cursor
libxcb-icccm.so.4       libxcb-icccm4       xcb-util-wm         libxcb-icccm4       xcb-util-wm
libxcb-image.so.0       libxcb-image0       xcb-util-image      libxcb-image0       xcb-util-image
libxcb-keysyms.so.1     libxcb-keysyms1     xcb-util-keysyms    libxcb-keysyms1     xcb-util-keysyms
libxcb-render-util.so.0 libxcb-render-util0 xcb-util-renderutil libxcb-render-util0 xcb-util-renderutil
libxcb-shape.so.0       libxcb-shape0       libxcb              libxcb-shape0       libxcb
libxcb-xkb.so.1         libxcb-xkb1         libxcb              libxcb-xkb1         libxcb
libxkbcommon-x11.so.0   libxkbcommon-x11-0  libxkbcommon-x11    libxkbcommon-x11-0  libxkbcommon-x11
""")  # noqa: E501 - a table reads better whole
# Debian package, how to see that it is there (program or file), the tests that need it.
WINDOW, EAR, PAPER = "the journeys in a real window", "the journeys by ear", "the checks on PDFs"
SECRETS = "the key ring of a real desktop"
TEST_RINGS = (
    ("xvfb", "Xvfb", WINDOW),
    ("xauth", "xauth", WINDOW),
    ("xdotool", "xdotool", WINDOW),
    ("openbox", "openbox", WINDOW),
    ("dbus", "dbus-run-session", EAR),
    ("at-spi2-core", "/usr/libexec/at-spi-bus-launcher", EAR),
    ("python3-gi", "/usr/lib/python3/dist-packages/gi/__init__.py", EAR),
    ("gir1.2-atspi-2.0", "Atspi-2.0.typelib", EAR),
    ("gnome-keyring", "gnome-keyring-daemon", SECRETS),
    ("libsecret-tools", "secret-tool", SECRETS),
    ("poppler-utils", "pdftotext", PAPER),
    ("qpdf", "qpdf", PAPER),
    ("strace", "strace", "the sweeps of every write and every socket"),
)


def say(text):
    """Speak on standard error: standard output belongs to the program."""
    for line in text.splitlines():
        sys.stderr.write("[ketentafel] " + line + "\n")
    sys.stderr.flush()


def stop(code, text):
    """Say why it ends here, and end."""
    say(text)
    sys.exit(code)


def on_linux():
    """Whether this is Linux."""
    return sys.platform.startswith("linux")


def has_screen():
    """Whether a window could be shown."""
    return not on_linux() or bool(os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY"))


def platform_in_words():
    """Which Python, on which system."""
    return "Python %s on %s" % (platform.python_version(), platform.platform())


def is_root():
    """Whether system packages may be installed without asking."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def check_python():
    """Stop unless this is one of the Pythons whose packages are locked."""
    if OLDEST <= sys.version_info[:2] < TOO_NEW:
        return
    text = "Python %d.%d up to and including %d.%d is needed; this is %s." % (
        OLDEST + (TOO_NEW[0], TOO_NEW[1] - 1, platform.python_version())
    )
    for minor in range(TOO_NEW[1] - 1, OLDEST[1] - 1, -1):
        name = "python3.%d" % minor
        # Python 2 has no shutil.which
        if getattr(shutil, "which", lambda _: None)(name):
            text += "\nThis machine has %s: use that instead of python3." % name
            break
    else:
        text += (
            "\nAsk your administrator for a newer Python, or install it from your software centre."
        )
    stop(NO_PYTHON, text)


def check_linux(machine):
    """Stop where Qt's wheels for Linux do not run."""
    if machine not in ("x86_64", "aarch64"):
        stop(NO_PLATFORM, "Linux on %s is not supported; x86_64 and aarch64 are." % machine)
    needed = (2, 34) if machine == "x86_64" else (2, 39)
    name, version = platform.libc_ver()
    found = tuple(int(part) for part in version.split(".")[:2]) if name == "glibc" else (0,)
    if found < needed:
        stop(
            NO_PLATFORM,
            "glibc %d.%d or newer is needed; here: %s."
            % (needed + ((name + " " + version).strip() or "another C library",)),
        )


def check_platform():
    """Stop on machines for which there are no packages."""
    machine = platform.machine().lower()
    if sys.maxsize < 2**32:
        stop(NO_PLATFORM, "A 64-bit Python is needed; this one is 32-bit.")
    if on_linux():
        check_linux(machine)
    elif sys.platform == "darwin":
        if machine != "arm64" or int(platform.mac_ver()[0].split(".")[0]) < OLDEST_MACOS:
            stop(NO_PLATFORM, "macOS 14 or newer on Apple silicon is needed.")
    elif sys.platform == "win32":
        if sysconfig.get_platform() != "win-amd64":
            stop(NO_PLATFORM, "Use the 64-bit (x64) Python for Windows.")
    else:
        stop(NO_PLATFORM, "%s is not supported; Linux, Windows and macOS are." % sys.platform)


# --- does the system have what Qt needs?


def manager():
    """(column, command) of the package manager of this system; column 1 and None without one."""
    for program, column, command in MANAGERS:
        if shutil.which(program):
            return column, command
    return 1, None


def lacks(library):
    """Whether the loader cannot find the library: the one question that counts."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return True
    return False


def lacks_venv():
    """Whether this Python cannot make environments (Debian keeps that in a package apart)."""
    try:
        import ensurepip  # noqa: F401 - only asks whether it is there
        import venv  # noqa: F401 - only asks whether it is there
    except ImportError:
        return True
    return False


def missing_from_system(with_window):
    """(packages, what they give in words) that this system lacks."""
    column = manager()[0]
    packages, words = [], []
    for row in QT_LIBRARIES + (WINDOW_LIBRARIES if with_window else ()) if on_linux() else ():
        if lacks(row[0]):
            words.append(row[0])
            if row[column] not in packages:
                packages.append(row[column])
    if lacks_venv():
        words.append("Python's own venv and ensurepip")
        packages.append("python3-venv" if column == 1 else "python3")
    return packages, words


def install_from_system(command, packages):
    """Install system packages as root; whether that worked."""
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    say("as root: " + " ".join(command + packages))
    if command[0] == "apt-get":
        quiet = ["apt-get", "update", "-qq", "-o", "Acquire::Retries=1"]
        subprocess.call(quiet, env=env, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    done = subprocess.call(
        command + packages, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    return done == 0


def prepare_system(with_window, allowed):
    """Bring what Qt needs, or say the one line that does."""
    packages, words = missing_from_system(with_window)
    if not packages:
        return
    say("This system lacks " + ", ".join(words) + ".")
    command = manager()[1]
    if command is None:
        stop(NO_SYSTEM, "No package manager that I know. Install these, then try again.")
    line = " ".join(command + packages)
    if not (allowed and is_root()):
        stop(NO_SYSTEM, "Run this once, then try again:\n    sudo " + line)
    if not install_from_system(command, packages):
        stop(NO_SYSTEM, "That failed. Run it by hand to see why:\n    " + line)
    left = missing_from_system(with_window)[1]
    if left:
        stop(NO_SYSTEM, "Still lacking: " + ", ".join(left) + ".")
    begin_again()


def begin_again():
    """Start this script anew: what was installed may have brought a newer Python along."""
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable] + sys.argv)  # noqa: S606 - no shell is wanted


def missing_for_tests():
    """(package, tests that need it) for each tool of the test rings that is not there."""
    missing = []
    for package, sign, tests in TEST_RINGS:
        if sign.endswith(".typelib"):
            folders = [os.path.join("/usr/lib", name) for name in os.listdir("/usr/lib")]
            there = any(
                os.path.exists(os.path.join(folder, "girepository-1.0", sign))
                for folder in ["/usr/lib", "/usr/lib64"] + folders
            )
        else:
            there = os.path.exists(sign) if sign.startswith("/") else shutil.which(sign)
        if not there:
            missing.append((package, tests))
    return missing + [(row[1], WINDOW) for row in WINDOW_LIBRARIES if lacks(row[0])]


def prepare_tests(allowed):
    """Bring the tools of the test rings where that is allowed; say which tests go without."""
    if not on_linux():
        say("Not on Linux: what needs a real window, an ear, a key ring or strace is left out.")
        return
    missing = missing_for_tests()
    command = manager()[1]
    if missing and allowed and is_root() and command is not None and command[0] == "apt-get":
        install_from_system(command, [package for package, _ in missing])
        missing = missing_for_tests()
    if not missing:
        return
    say("Not on this system, so these tests are skipped:")
    for tests in sorted({row[1] for row in missing}):
        names = " ".join(package for package, needed_by in missing if needed_by == tests)
        say("    %s (%s)" % (tests, names))
    if not is_root():
        say("To have them too: sudo apt-get install " + " ".join(row[0] for row in missing))
