"""What stands in for the watermarker's package, which the real one cannot do without."""


class PerthImplicitWatermarker:
    """Leaves the sound as it is."""
