"""What ``dagster dev`` loads (see ``workspace.yaml``): the definitions with their default folders."""

from __future__ import annotations

import dagster as dg

from pipeline.orchestration.definitions import definitions

defs: dg.Definitions = definitions()
