// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZMethod;
import org.apache.commons.compress.archivers.sevenz.SevenZMethodConfiguration;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.XZOutputStream;

/** Builds archives of other kinds by the libraries. */
public final class Packed {

  /** Dictionary of LZMA in the samples, in octets. */
  public static final int DICTIONARY = 1 << 16;

  private Packed() {}

  private interface Writer {
    void write(OutputStream out) throws IOException;
  }

  /** A tar archive with one file. */
  public static byte[] tar(String name, byte[] content) {
    return written(
        out -> {
          try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            TarArchiveEntry entry = new TarArchiveEntry(name, true);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
          }
        });
  }

  /** A tar archive whose long name stands in POSIX records. */
  public static byte[] posixTar(String name, byte[] content) {
    return written(
        out -> {
          try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            TarArchiveEntry entry = new TarArchiveEntry(name, true);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
          }
        });
  }

  /** A gzip file. */
  public static byte[] gzip(byte[] content) {
    return written(
        out -> {
          try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
          }
        });
  }

  /** A bzip2 file. */
  public static byte[] bzip2(byte[] content) {
    return written(
        out -> {
          try (BZip2CompressorOutputStream bzip2 = new BZip2CompressorOutputStream(out, 1)) {
            bzip2.write(content);
          }
        });
  }

  /** An XZ file that needs a dictionary of that size. */
  public static byte[] xz(byte[] content, int dictionary) {
    return written(
        out -> {
          try (XZOutputStream xz = new XZOutputStream(out, options(dictionary))) {
            xz.write(content);
          }
        });
  }

  /** An LZMA file. */
  public static byte[] lzma(byte[] content) {
    return written(
        out -> {
          try (LZMAOutputStream lzma = new LZMAOutputStream(out, options(DICTIONARY), -1)) {
            lzma.write(content);
          }
        });
  }

  /** A 7z archive with one file, its content encrypted where there is a password. */
  public static byte[] sevenZip(String name, byte[] content, String password) {
    try (SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel()) {
      char[] secret = password.isEmpty() ? null : password.toCharArray();
      try (SevenZOutputFile out = new SevenZOutputFile(channel, secret)) {
        out.setContentMethods(
            List.of(new SevenZMethodConfiguration(SevenZMethod.LZMA2, options(DICTIONARY))));
        SevenZArchiveEntry entry = new SevenZArchiveEntry();
        entry.setName(name);
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
      }
      return Arrays.copyOf(channel.array(), (int) channel.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LZMA2Options options(int dictionary) {
    try {
      LZMA2Options options = new LZMA2Options(1);
      options.setDictSize(dictionary);
      return options;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] written(Writer writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
