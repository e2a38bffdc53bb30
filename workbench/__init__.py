"""The workbench: partner meetings against human trafficking, recorded and followed."""

__version__ = "0.1.0"
PRODUCT = "Ketentafel"  # the one place that knows the name on screen
