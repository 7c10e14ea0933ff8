// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.smb;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jcifs.CloseableIterator;
import jcifs.SmbConstants;
import jcifs.SmbResource;
import jcifs.smb.SmbFile;
import jcifs.smb.SmbRandomAccessFile;
import org.postern.host.FileEntry;
import org.postern.host.FileMark;
import org.postern.host.FileVersion;
import org.postern.host.HostFiles;
import org.postern.host.HostTrouble;
import org.postern.host.NewLines;
import org.postern.host.OpenFile;
import org.postern.host.internal.Guard;
import org.postern.host.internal.PeVersion;
import org.postern.host.internal.msrpc.LimitException;

/** The files of a host over a connection. */
public final class SmbFiles implements HostFiles {

  private static final int MIN_FOLLOW = 1 << 10;
  private static final int MAX_FOLLOW = 1 << 24;

  private final SmbConnection connection;
  private final Guard guard;

  /** Files over this connection. */
  public SmbFiles(SmbConnection connection, Guard guard) {
    this.connection = connection;
    this.guard = guard;
  }

  @Override
  public List<FileEntry> list(String directory, String pattern) throws HostTrouble {
    HostPath path = HostPath.of(directory);
    return guard.call(
        directory,
        () -> {
          List<FileEntry> entries = new ArrayList<>();
          String place = path.path().isEmpty() ? "" : path.path() + "/";
          try (SmbFile listed = connection.file(path.share(), place);
              CloseableIterator<SmbResource> children = listed.children(pattern)) {
            while (children.hasNext()) {
              try (SmbResource child = children.next()) {
                entries.add(entry(child, directory));
              }
              if (entries.size() > MAX_ENTRIES) {
                throw new LimitException("entries in " + directory, MAX_ENTRIES);
              }
            }
          }
          return entries;
        });
  }

  private static FileEntry entry(SmbResource child, String directory) throws IOException {
    String name = child.getName();
    boolean isDirectory = name.endsWith("/");
    String bare = isDirectory ? name.substring(0, name.length() - 1) : name;
    String end = directory.endsWith("\\") ? "" : "\\";
    return new FileEntry(
        bare,
        directory + end + bare,
        isDirectory,
        isDirectory ? 0 : child.length(),
        Instant.ofEpochMilli(child.lastModified()));
  }

  @Override
  public Optional<FileEntry> find(String path) throws HostTrouble {
    HostPath place = HostPath.of(path);
    return guard.call(
        path,
        () -> {
          try (SmbFile file = connection.file(place.share(), place.path())) {
            if (!file.exists()) {
              return Optional.empty();
            }
            boolean directory = file.isDirectory();
            String name = path.substring(path.lastIndexOf('\\') + 1);
            long size = directory ? 0 : file.length();
            Instant modified = Instant.ofEpochMilli(file.lastModified());
            return Optional.of(new FileEntry(name, path, directory, size, modified));
          }
        });
  }

  @Override
  public OpenFile open(String path) throws HostTrouble {
    HostPath place = HostPath.of(path);
    return guard.call(
        path,
        () -> {
          SmbFile file = connection.file(place.share(), place.path());
          try {
            SmbRandomAccessFile opened =
                (SmbRandomAccessFile) file.openRandomAccess("r", SmbConstants.DEFAULT_SHARING);
            return new SmbOpenFile(path, file, opened, guard);
          } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
          }
        });
  }

  @Override
  public NewLines follow(String path, FileMark from, int maxBytes) throws HostTrouble {
    int most = Math.max(MIN_FOLLOW, Math.min(maxBytes, MAX_FOLLOW));
    long number = number(path);
    try (OpenFile file = open(path)) {
      long length = file.length();
      // Samba moves the time of creation with every write: only number and length tell
      boolean another = from.file() != 0 && number != 0 && from.file() != number;
      boolean replaced = another || length < from.position();
      long position = replaced ? 0 : from.position();
      byte[] added = file.read(position, (int) Math.min(most, length - position));
      Lines lines = Lines.of(added, position == 0, added.length == most);
      FileMark next = new FileMark(number, position + lines.length());
      return new NewLines(lines.lines(), next, replaced, position + added.length < length);
    }
  }

  /** The number of a file in its file system; 0 where the host tells none. */
  private long number(String path) throws HostTrouble {
    HostPath place = HostPath.of(path);
    return guard.call(
        path,
        () -> {
          try (SmbFile file = connection.file(place.share(), place.path())) {
            return file.fileIndex();
          }
        });
  }

  @Override
  public Optional<FileVersion> version(String path) throws HostTrouble {
    try (OpenFile file = open(path)) {
      return PeVersion.read(file, path);
    }
  }
}
