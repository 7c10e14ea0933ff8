// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.postern.database.Database;
import org.postern.database.EmbeddedDatabase;

/** On the embedded database. */
class EmbeddedStoreTest extends StoreContract {

  @TempDir private Path folder;

  @Override
  Database open() throws IOException {
    return EmbeddedDatabase.open(
        new EmbeddedDatabase.Settings(folder.resolve("policy"), 1024, false), StoreRig.SCHEMA);
  }
}
