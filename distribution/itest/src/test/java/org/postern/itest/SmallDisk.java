// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A disk of a few MiB, mounted on a folder in a name space that only processes see which are begun
 * inside. It goes with the last of them. Where the kernel does not let us mount, the test that
 * wants it is skipped.
 */
final class SmallDisk implements AutoCloseable {

  /** Holds the name space until its input ends, so that it does not outlive this process either. */
  private static final String HOLDER =
      "mount -t tmpfs -o size=\"$1\"m,mode=700 none \"$0\" && echo mounted && exec cat";

  private final Process holder;

  private SmallDisk(Process holder) {
    this.holder = holder;
  }

  static SmallDisk mount(Path folder, int mebibytes) throws IOException {
    Process holder =
        new ProcessBuilder("unshare", "-rm", "sh", "-c", HOLDER, folder.toString(), "" + mebibytes)
            .redirectErrorStream(true)
            .start();
    BufferedReader said = holder.inputReader(StandardCharsets.UTF_8);
    assumeThat(said.readLine()).as("mounting a disk for the test").isEqualTo("mounted");
    return new SmallDisk(holder);
  }

  /** Where this process finds a folder that lies on the disk. */
  Path fromOutside(Path folder) {
    return Path.of("/proc", Long.toString(holder.pid()), "root").resolve("." + folder).normalize();
  }

  /** The command that runs a command where the disk is. */
  List<String> inside(List<String> words) {
    List<String> all =
        new ArrayList<>(List.of("nsenter", "--preserve-credentials", "--user", "--mount"));
    all.addAll(List.of("--target", Long.toString(holder.pid())));
    all.addAll(words);
    return all;
  }

  /** Writes a file until nothing more goes on its disk. */
  static void fill(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int size = 1 << 20; size > 0; size /= 2) {
        writeWhileItGoes(out, new byte[size]);
      }
    }
  }

  private static void writeWhileItGoes(OutputStream out, byte[] piece) {
    try {
      while (true) {
        out.write(piece);
      }
    } catch (IOException full) {
      // That is what was wanted.
    }
  }

  /** Ends the name space, unless a process is still in it. */
  @Override
  public void close() {
    holder.destroy();
    holder.onExit().join();
  }
}
