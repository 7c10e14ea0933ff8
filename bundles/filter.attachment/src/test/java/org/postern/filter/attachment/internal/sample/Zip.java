// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds ZIP archives. */
public final class Zip {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream out = new ZipOutputStream(bytes);

  /** An archive with one file. */
  public static byte[] of(String name, byte[] content) {
    return new Zip().add(name, content).bytes();
  }

  /** A text file more. */
  public Zip add(String name, String content) {
    return add(name, Bytes.of(content));
  }

  /** A file more, deflated. */
  public Zip add(String name, byte[] content) {
    try {
      out.setLevel(Deflater.BEST_COMPRESSION);
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
      out.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** A file more, stored: sizes stand in its own header. */
  public Zip store(String name, byte[] content) {
    try {
      ZipEntry entry = new ZipEntry(name);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      CRC32 crc = new CRC32();
      crc.update(content);
      entry.setCrc(crc.getValue());
      out.putNextEntry(entry);
      out.write(content);
      out.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** The archive. */
  public byte[] bytes() {
    return bytes("");
  }

  /** The archive with a comment at its end. */
  public byte[] bytes(String comment) {
    try {
      out.setComment(comment);
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Sets an octet at some distance behind the first or last place of a signature. */
  public static byte[] patch(byte[] zip, int signature, int distance, int value, boolean last) {
    byte[] patched = zip.clone();
    patched[find(zip, signature, last) + distance] = (byte) value;
    return patched;
  }

  /** Place of a signature such as {@code 0x0102} of the directory. */
  public static int find(byte[] zip, int signature, boolean last) {
    int found = -1;
    for (int i = 0; i + 4 <= zip.length && (last || found < 0); i++) {
      if (zip[i] == 'P'
          && zip[i + 1] == 'K'
          && zip[i + 2] == signature >> 8
          && zip[i + 3] == (signature & 0xff)) {
        found = i;
      }
    }
    return found;
  }
}
