"""The ``jixiao`` command (绩效), one module per command. Heavy imports happen inside the commands only."""
