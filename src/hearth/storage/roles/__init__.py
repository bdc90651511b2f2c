"""What each process may do to each table on PostgreSQL: the list, and making it so."""
