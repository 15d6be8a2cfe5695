"""The engines that answer: one of the database's own, and Elasticsearch."""
