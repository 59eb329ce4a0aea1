"""The rehearsal player, written for the browser: one file per matter, put together by stage.jsx."""

import reflex as rx

PLAYER = rx.asset("stage.jsx", shared=True)
"""What the page imports; the other files are imported by it."""

for _part in (
    "deck.js",
    "dialogs.jsx",
    "frame.jsx",
    "hold.js",
    "icons.jsx",
    "keys.js",
    "lines.jsx",
    "masked.jsx",
    "media.js",
    "menu.jsx",
    "panel.jsx",
    "run.js",
    "stretch.js",
    "use_keys.js",
    "wave.jsx",
):
    rx.asset(_part, shared=True)
