// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of a Unix domain socket. */
record SocketPath(Path path) {

  private static final Logger LOG = LoggerFactory.getLogger(SocketPath.class);

  static SocketPath of(ListenAddress address) {
    return new SocketPath(((UnixDomainSocketAddress) address.socket()).getPath());
  }

  /**
   * Removes the file of a process that was killed, which would keep us from listening for ever; a
   * file that is no socket, or at which somebody answers, is left alone.
   */
  void removeStale() {
    try {
      boolean socket =
          Files.exists(path, LinkOption.NOFOLLOW_LINKS)
              && Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                  .isOther();
      if (socket && !answers()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      LOG.debug("{} is left as it is", path, e);
    }
  }

  /**
   * Lets those connect who may.
   *
   * @throws IOException when the system has no such group or does not allow it
   */
  void protect(MilterSettings.SocketFile file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view == null) {
      // Windows: the rights of the directory decide.
      return;
    }
    if (!file.group().isBlank()) {
      try {
        view.setGroup(
            path.getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByGroupName(file.group().strip()));
      } catch (UserPrincipalNotFoundException e) {
        throw new IOException("there is no group '" + file.group() + "' (key socket.group)", e);
      }
    }
    view.setPermissions(file.mode());
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.debug("{} stays behind", path, e);
    }
  }

  private boolean answers() {
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return probe.connect(UnixDomainSocketAddress.of(path));
    } catch (IOException e) {
      return false;
    }
  }
}
