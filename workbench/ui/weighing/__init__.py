"""Weighing a case or a signal, and bringing a case from one state to another with a reason."""
