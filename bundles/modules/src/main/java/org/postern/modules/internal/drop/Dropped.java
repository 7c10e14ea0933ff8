// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.drop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.postern.modules.Deployment;
import org.postern.modules.Deployment.Action;
import org.postern.modules.Deployment.Outcome;
import org.postern.modules.internal.deploy.Office;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deploys what was dropped. The file stays until its fate is decided: should the server be killed
 * before, it is found again at the next start.
 */
public final class Dropped implements DropFolder.Taker {

  private static final Logger LOG = LoggerFactory.getLogger(Dropped.class);
  private static final String BY = "drop folder";

  private final Office office;
  private final RefusedFolder refused;

  /** Deploys by this office, and moves there what it refuses. */
  public Dropped(Office office, RefusedFolder refused) {
    this.office = office;
    this.refused = refused;
  }

  @Override
  public boolean take(Path jar, boolean settled) {
    try {
      BasicFileAttributes before = attributes(jar);
      if (!before.isRegularFile()) {
        return !settled || refuse(jar, "It is no file of its own, but a link or a device");
      }
      if (!settled && !office.isAcceptable(jar)) {
        return false;
      }
      Deployment deployment = install(jar);
      if (office.isClosed() || Thread.currentThread().isInterrupted()) {
        return false;
      }
      if (!isSame(before, attributes(jar))) {
        // Another jar of this name has come since; it has its own turn.
        return false;
      }
      if (deployment.isDone()) {
        Files.delete(jar);
      } else {
        refused.add(jar, deployment);
      }
      return true;
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      LOG.warn("{} cannot be taken: {}", jar, e.toString());
      return true;
    }
  }

  private Deployment install(Path jar) throws IOException {
    try (InputStream in = open(jar)) {
      return office.install(in, BY, jar.getFileName().toString());
    }
  }

  private boolean refuse(Path jar, String sentence) throws IOException {
    String name = jar.getFileName().toString();
    refused.add(
        jar,
        new Deployment(
            Instant.now(),
            BY,
            Action.INSTALL,
            Outcome.REFUSED,
            name,
            "",
            Optional.empty(),
            "",
            Optional.empty(),
            sentence));
    return true;
  }

  /** Links lead to files that their owner changes while they are read. */
  private static InputStream open(Path jar) throws IOException {
    return Files.newInputStream(jar, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  private static BasicFileAttributes attributes(Path jar) throws IOException {
    return Files.readAttributes(jar, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isSame(BasicFileAttributes one, BasicFileAttributes other) {
    return one.size() == other.size()
        && one.lastModifiedTime().equals(other.lastModifiedTime())
        && Objects.equals(one.fileKey(), other.fileKey());
  }
}
