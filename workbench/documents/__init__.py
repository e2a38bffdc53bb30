"""What leaves the vault on paper: the only house of ReportLab."""
