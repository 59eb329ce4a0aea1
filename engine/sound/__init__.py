"""Functions on sound: trimming, levelling, encoding."""
