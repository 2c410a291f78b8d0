"""A browser that keeps nothing more: scripts to run in a page."""

# Before the page opens: whatever it wants to keep is refused.
BLOCKED = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"

# In an open page: not one more character fits.
FILL = """() => {
    for (let length = 2 ** 22; length >= 1; length /= 2) {
        try {
            while (true) localStorage.setItem(`full-${length}-${localStorage.length}`, "x".repeat(length));
        } catch {}
    }
}"""
