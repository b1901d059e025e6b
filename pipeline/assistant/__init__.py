"""The release as a server for assistants (MCP): they look up what things mean, ask in SQL, and see the source cells."""
