// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.drop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.postern.modules.Deployment;

/** Where refused jars go, each with a file beside it that says why. */
public final class RefusedFolder {

  private static final String REASON = ".reason.txt";

  /** Jars that are kept there; whoever can write into the drop folder must not fill the disk. */
  static final int MAX_KEPT = 50;

  private final Path folder;

  /** In this folder, which need not be there. */
  public RefusedFolder(Path folder) {
    this.folder = folder;
  }

  /** Moves a jar there. */
  public void add(Path jar, Deployment deployment) throws IOException {
    Files.createDirectories(folder);
    Path target = folder.resolve(jar.getFileName());
    Files.move(jar, target, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(target, FileTime.from(deployment.time()));
    Files.writeString(
        reason(target),
        deployment.sentence()
            + "\n\nFile: "
            + jar.getFileName()
            + "\nSHA-256: "
            + deployment.hash()
            + "\nModule: "
            + (deployment.name() + " " + deployment.version()).strip()
            + "\nSigned by: "
            + deployment.signer().orElse("nobody who is trusted")
            + "\nRefused: "
            + deployment.time()
            + "\n");
    forgetOldest();
  }

  private void forgetOldest() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> jars =
          all.filter(path -> path.getFileName().toString().endsWith(".jar"))
              .sorted(Comparator.comparing(RefusedFolder::time).reversed())
              .toList();
      for (Path old : jars.subList(Math.min(MAX_KEPT, jars.size()), jars.size())) {
        Files.deleteIfExists(old);
        Files.deleteIfExists(reason(old));
      }
    }
  }

  private static Path reason(Path jar) {
    return jar.resolveSibling(jar.getFileName() + REASON);
  }

  private static FileTime time(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
