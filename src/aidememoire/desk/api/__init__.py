"""The same data for programs: JSON under /api/v1, described in /api/openapi.json and, for people, at /api/docs."""
