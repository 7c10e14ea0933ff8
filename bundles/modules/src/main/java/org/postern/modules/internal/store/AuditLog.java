// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.postern.modules.Deployment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The history of deployments: a file to which a line is added for each, and the last of them. */
public final class AuditLog {

  /** Deployments that are at hand. */
  public static final int SHOWN = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final int MAX_SIZE = 4 << 20;
  private static final int TAIL = 1 << 20;

  private final Path file;
  private final Deque<Deployment> last = new ArrayDeque<>();

  /** Reads the end of the file; lines that are not understood are left out. */
  public AuditLog(Path file) {
    this.file = file;
    try {
      if (Files.exists(file)) {
        tail().lines().forEach(line -> read(line).ifPresent(this::remember));
      }
    } catch (IOException e) {
      LOG.warn("The history of deployments in {} cannot be read: {}", file, e.toString());
    }
  }

  /** The last ones, the newest first. */
  public synchronized List<Deployment> last(int atMost) {
    return new ArrayList<>(last).subList(0, Math.max(0, Math.min(atMost, last.size())));
  }

  /** Adds one; a disk that is full does not stop it, but then it is forgotten at the end. */
  public synchronized void add(Deployment deployment) {
    remember(deployment);
    try {
      roll();
      append(line(deployment));
    } catch (IOException e) {
      LOG.error("The history of deployments in {} cannot be written: {}", file, e.toString());
    }
  }

  private void remember(Deployment deployment) {
    last.addFirst(deployment);
    if (last.size() > SHOWN) {
      last.removeLast();
    }
  }

  private void append(String line) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      out.position(out.size());
      // Who was killed within a line has left half of it, which must not swallow this one.
      String text = (endsWithin(out) ? "\n" : "") + line + "\n";
      ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
  }

  private static boolean endsWithin(FileChannel out) throws IOException {
    ByteBuffer end = ByteBuffer.allocate(1);
    return out.size() > 0 && out.read(end, out.size() - 1) == 1 && end.get(0) != '\n';
  }

  private void roll() throws IOException {
    if (Files.exists(file) && Files.size(file) > MAX_SIZE) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private String tail() throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] octets = new byte[(int) Math.min(TAIL, in.length())];
      in.seek(in.length() - octets.length);
      in.readFully(octets);
      return new String(octets, StandardCharsets.UTF_8);
    }
  }

  private static String line(Deployment each) {
    return Fields.line(
        each.time(),
        each.by(),
        each.action(),
        each.outcome(),
        each.name(),
        each.version(),
        each.previous().orElse(""),
        each.hash(),
        each.signer().orElse(""),
        each.sentence());
  }

  private static Optional<Deployment> read(String line) {
    Fields fields = Fields.of(line);
    if (fields.count() != 10) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Deployment(
              fields.time(),
              fields.text(),
              Deployment.Action.valueOf(fields.text()),
              Deployment.Outcome.valueOf(fields.text()),
              fields.text(),
              fields.text(),
              fields.optional(),
              fields.text(),
              fields.optional(),
              fields.text()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
