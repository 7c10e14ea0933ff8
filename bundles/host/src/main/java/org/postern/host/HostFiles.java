// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The files of a host.
 *
 * <p>A path is that of the host, {@code C:\Windows\win.ini}, and read through the administrators'
 * share {@code C$}; or it begins with the name of a share, {@code ADMIN$\win.ini}. Upper and lower
 * case are the same.
 */
@ProviderType
public interface HostFiles {

  /** Entries of a directory that are told at most; more are {@link HostTrouble.Kind#LIMIT}. */
  int MAX_ENTRIES = 20_000;

  /**
   * The files and directories in a directory, {@code .} and {@code ..} left out.
   *
   * @param directory path without a backslash at its end
   * @param pattern with {@code *} and {@code ?}; {@code *} for all
   * @throws HostTrouble with {@link HostTrouble.Kind#NOT_FOUND} where there is no such directory
   */
  List<FileEntry> list(String directory, String pattern) throws HostTrouble;

  /** What is known of a file or directory; empty where there is none. */
  Optional<FileEntry> find(String path) throws HostTrouble;

  /** Opens a file for reading, shared with whoever writes it. */
  OpenFile open(String path) throws HostTrouble;

  /**
   * The lines that were added to a text file.
   *
   * <p>Only whole lines are given, decoded as UTF-8 without byte order mark; a line over 64 KiB is
   * cut. Where the file was replaced by another or became shorter, reading begins at its start
   * again.
   *
   * @param path of a file that grows
   * @param from where the last call ended, or {@link FileMark#START}
   * @param maxBytes read at most, 1 KiB to 16 MiB
   */
  NewLines follow(String path, FileMark from, int maxBytes) throws HostTrouble;

  /**
   * The version in the resources of a program or library.
   *
   * @return empty if the file has none
   * @throws HostTrouble with {@link HostTrouble.Kind#NOT_FOUND} where there is no such file
   */
  Optional<FileVersion> version(String path) throws HostTrouble;

  /**
   * A whole file.
   *
   * @param maxBytes that it may have; more is {@link HostTrouble.Kind#LIMIT}
   */
  default byte[] read(String path, int maxBytes) throws HostTrouble {
    try (OpenFile file = open(path)) {
      long length = file.length();
      if (length > maxBytes) {
        throw new HostTrouble(
            HostTrouble.Kind.LIMIT,
            path + " has " + length + " bytes, more than the " + maxBytes + " that are read.");
      }
      return file.read(0, (int) length);
    }
  }
}
