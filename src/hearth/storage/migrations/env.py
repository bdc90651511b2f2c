"""Where Alembic begins: `hearth.storage.schema` gives it a connection inside a transaction."""

from alembic import context

from hearth.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # Both databases undo DDL with the transaction; Alembic believes that SQLite does not.
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
