// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second server off the same data folder, by a lock that ends with the process. */
final class Instance implements AutoCloseable {

  private final FileChannel channel;

  private Instance(FileChannel channel) {
    this.channel = channel;
  }

  static Instance claim(Home home) throws StartFailure {
    Path file = home.run().resolve("lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new StartFailure(
            ExitCode.RUNNING,
            "a server runs on "
                + home.data()
                + " already"
                + Control.find(home).map(control -> ", process " + control.pid()).orElse("")
                + "; stop it by 'bin/postern stop', or set another 'data' in conf/postern.conf");
      }
      return new Instance(channel);
    } catch (IOException e) {
      throw new StartFailure(ExitCode.DIRECTORY, file + " cannot be locked: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
