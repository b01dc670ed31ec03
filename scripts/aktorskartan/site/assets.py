"""Style, script and icon: the files a page fetches, each named by its content so that it is kept until it changes."""

import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

#: Tells the style that scripts run, before anything is drawn. The only script inside a page.
EARLY_SCRIPT = 'document.documentElement.className="js"'


@dataclass(frozen=True)
class Assets:
    """Addresses of the files, relative to the site's root, and their contents."""

    files: dict[str, bytes]

    def __getattr__(self, name: str) -> str:
        """Give the address of ``style``, ``script`` or ``icon``."""
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
    """Read the files of ``overrides/assets/``, the style and script without comments."""
    style = re.sub(r"/\*.*?\*/", "", (folder / "style.css").read_text("utf-8"), flags=re.DOTALL)
    script = re.sub(r"^\s*//.*$", "", (folder / "page.js").read_text("utf-8"), flags=re.MULTILINE)
    contents = {
        ("style", "css"): _squeeze(style),
        ("script", "js"): _squeeze(script),
        ("icon", "svg"): (folder / "icon.svg").read_bytes(),
    }
    return Assets(
        {
            f"assets/{name}.{hashlib.sha256(content).hexdigest()[:10]}.{ending}": content
            for (name, ending), content in contents.items()
        }
    )


def security_policy() -> str:
    """Write the content security policy: our own files, and the one script inside the page by its hash."""
    digest = base64.b64encode(hashlib.sha256(EARLY_SCRIPT.encode()).digest()).decode()
    rules = {
        "default-src": "'none'",
        "script-src": f"'self' 'sha256-{digest}'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _squeeze(text: str) -> bytes:
    """Take out indents and empty lines. What is left is short enough once compressed."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip()).encode()
