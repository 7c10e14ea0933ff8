// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Deploys signed modules while mail flows; a service.
 *
 * <p>One deployment runs at a time, whether it comes from the drop folder, the Web Console or the
 * command line; a call waits for its turn. The methods that change something block until the new
 * version serves or is refused: a few seconds as a rule, and never longer than all that is before
 * them takes, each at most its self-test patience and a minute. What is refused is no exception but
 * a {@link Deployment} that says why.
 *
 * <p>Callers say on whose behalf they act; it goes to the history: the name of the console's user,
 * {@code "command line"}.
 */
@ProviderType
public interface Modules {

  /** Largest jar in octets that is taken. */
  long MAX_JAR = 64L << 20;

  /**
   * What keeps modules from being deployed at all: a sentence each, about folder or trust store.
   */
  default List<String> problems() {
    return List.of();
  }

  /** All modules, by name; filters that came with the server are among them. */
  List<DeployedModule> modules();

  /**
   * What was deployed, refused, returned, rolled back and removed, the newest first.
   *
   * @param atMost how many; the last 1000 are at hand
   */
  List<Deployment> history(int atMost);

  /**
   * Says what an installation would do, and keeps the jar for {@link #install(String, String)} for
   * 30 minutes; nothing of it runs.
   *
   * @param jar read to its end, not closed
   * @throws IOException if it cannot be read or kept
   */
  Preview preview(InputStream jar) throws IOException;

  /**
   * Installs what {@link #preview} has kept.
   *
   * @param hash {@link Preview#hash}
   */
  Deployment install(String hash, String by);

  /**
   * Installs a jar.
   *
   * @param jar read to its end, not closed
   * @throws IOException if it cannot be read or kept
   */
  Deployment install(InputStream jar, String by) throws IOException;

  /**
   * Goes back to the version before. During a probation that one stands by and serves at once;
   * later it is deployed again, as any new version is.
   */
  Deployment rollBack(String name, String by);

  /**
   * Takes a module out: its filters leave the chain, and mail does not wait for them any more.
   * Where it stands in the place of a filter that came with the server, that one serves again.
   */
  Deployment remove(String name, String by);
}
