// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.smb;

import java.io.IOException;
import java.util.Arrays;
import jcifs.smb.SmbFile;
import jcifs.smb.SmbRandomAccessFile;
import org.postern.host.HostTrouble;
import org.postern.host.OpenFile;
import org.postern.host.internal.Guard;
import org.postern.host.internal.msrpc.LimitException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that is open for reading. */
final class SmbOpenFile implements OpenFile {

  private static final Logger LOG = LoggerFactory.getLogger(SmbOpenFile.class);
  private static final int MAX_READ = 1 << 24;

  private final String path;
  private final SmbFile file;
  private final SmbRandomAccessFile opened;
  private final Guard guard;

  SmbOpenFile(String path, SmbFile file, SmbRandomAccessFile opened, Guard guard) {
    this.path = path;
    this.file = file;
    this.opened = opened;
    this.guard = guard;
  }

  @Override
  public long length() throws HostTrouble {
    return guard.call(path, opened::length);
  }

  @Override
  public byte[] read(long offset, int length) throws HostTrouble {
    return guard.call(
        path,
        () -> {
          if (length > MAX_READ) {
            throw new LimitException("octets at once", MAX_READ);
          }
          byte[] octets = new byte[length];
          opened.seek(offset);
          int have = 0;
          while (have < length) {
            int read = opened.read(octets, have, length - have);
            if (read <= 0) {
              break;
            }
            have += read;
          }
          return have == length ? octets : Arrays.copyOf(octets, have);
        });
  }

  @Override
  public void close() {
    try (SmbFile held = file) {
      opened.close();
    } catch (IOException e) {
      LOG.debug("{} was not closed: {}", path, e.toString());
    }
  }
}
