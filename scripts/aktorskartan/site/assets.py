"""Style, script and icon: the files a page fetches, each named by its content so that it is kept until it changes."""

import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

#: Tells the style that scripts run, before anything is drawn. The only script inside a page.
EARLY_SCRIPT = 'document.documentElement.className="js"'


#: Another script that a script imports.
_IMPORT = re.compile(r'"\./([a-z]+)\.js"')


@dataclass(frozen=True)
class Assets:
    """Addresses of the files, relative to the site's root, and their contents."""

    files: dict[str, bytes]

    def __getattr__(self, name: str) -> str:
        """Give the address of a file by its name: ``style``, ``icon``, or a script's."""
        try:
            return next(path for path in self.files if path.startswith(f"assets/{name}."))
        except StopIteration:
            raise AttributeError(name) from None

    def write(self, site: Path) -> None:
        """Put the files into a site."""
        for path, content in self.files.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(content)


def load_assets(folder: Path) -> Assets:
    """Read the files of ``overrides/assets/``: style and scripts without comments, each script knowing the others."""
    files = {
        _named("style", "css", style := _squeeze(_without_comments((folder / "style.css").read_text("utf-8")))): style,
        _named("icons", "svg", icons := (folder / "icons.svg").read_bytes()): icons,
        _named("icon", "svg", icon := (folder / "icon.svg").read_bytes()): icon,
    }
    scripts: dict[str, str] = {}

    def add(name: str) -> str:
        """Take a script in after those that it imports, whose names stand in it."""
        if name not in scripts:
            text = re.sub(r"^\s*//.*$", "", (folder / f"{name}.js").read_text("utf-8"), flags=re.MULTILINE)
            text = _IMPORT.sub(lambda found: f'"./{Path(add(found[1])).name}"', _without_comments(text))
            content = _squeeze(text)
            scripts[name] = _named(name, "js", content)
            files[scripts[name]] = content
        return scripts[name]

    for path in sorted(folder.glob("*.js")):
        add(path.stem)
    return Assets(files)


def _named(name: str, ending: str, content: bytes) -> str:
    return f"assets/{name}.{hashlib.sha256(content).hexdigest()[:10]}.{ending}"


def _without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def origin_of(address: str) -> str:
    """Give the origin of an address that a form may be sent to: encrypted, or on one's own machine; else nothing."""
    try:
        parts = urlsplit(address)
        local = parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1")
        known = parts.hostname and (parts.scheme == "https" or local) and parts.port != 0
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}" if known and re.fullmatch(r"[\w.-]+(:\d+)?", parts.netloc) else ""


def security_policy(intake: str = "") -> str:
    """Write the content security policy: our own files, and the one script inside the page by its hash.

    Args:
        intake: where the form sends proposals, if anywhere.

    """
    digest = base64.b64encode(hashlib.sha256(EARLY_SCRIPT.encode()).digest()).decode()
    rules = {
        "default-src": "'none'",
        "script-src": f"'self' 'sha256-{digest}'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": f"'self' {origin_of(intake)}".strip(),
        "base-uri": "'none'",
        "form-action": "'self' mailto:",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _squeeze(text: str) -> bytes:
    """Take out indents and empty lines. What is left is short enough once compressed."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip()).encode()
