// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.postern.filter.attachment.internal.archive.CabinetReader;
import org.postern.filter.attachment.internal.archive.CompressedReader;
import org.postern.filter.attachment.internal.archive.Rar4Reader;
import org.postern.filter.attachment.internal.archive.Rar5Reader;
import org.postern.filter.attachment.internal.archive.SevenZipReader;
import org.postern.filter.attachment.internal.archive.TarReader;
import org.postern.filter.attachment.internal.archive.TnefReader;
import org.postern.filter.attachment.internal.archive.UuencodedReader;
import org.postern.filter.attachment.internal.archive.ZipReader;
import org.postern.filter.attachment.internal.office.OleReader;
import org.postern.filter.attachment.internal.office.OoxmlFlavour;
import org.postern.filter.attachment.internal.office.OpenDocumentFlavour;
import org.postern.filter.attachment.internal.scan.Reader;
import org.postern.filter.attachment.internal.type.FileKind;

/** Which reader opens which kind of file. */
final class Readers {

  private final Map<FileKind, Reader> byKind = new EnumMap<>(FileKind.class);
  private final Reader hiddenZip;

  Readers() {
    ZipReader zip = new ZipReader(new OoxmlFlavour(), new OpenDocumentFlavour());
    hiddenZip = zip.forHidden();
    byKind.put(FileKind.ZIP, zip);
    byKind.put(FileKind.TAR, new TarReader());
    byKind.put(FileKind.GZIP, new CompressedReader(FileKind.GZIP));
    byKind.put(FileKind.BZIP2, new CompressedReader(FileKind.BZIP2));
    byKind.put(FileKind.XZ, new CompressedReader(FileKind.XZ));
    byKind.put(FileKind.LZMA, new CompressedReader(FileKind.LZMA));
    byKind.put(FileKind.COMPRESS, new CompressedReader(FileKind.COMPRESS));
    byKind.put(FileKind.SEVEN_ZIP, new SevenZipReader());
    byKind.put(FileKind.RAR4, new Rar4Reader());
    byKind.put(FileKind.RAR5, new Rar5Reader());
    byKind.put(FileKind.CABINET, new CabinetReader());
    byKind.put(FileKind.TNEF, new TnefReader());
    byKind.put(FileKind.UUENCODED, new UuencodedReader());
    byKind.put(FileKind.OLE2, new OleReader());
  }

  /** The reader of that kind; empty for what holds no files. */
  Optional<Reader> of(FileKind kind) {
    return Optional.ofNullable(byKind.get(kind));
  }

  /** For what is called an archive and does not begin like one: unpackers look at its end. */
  Reader zip() {
    return byKind.get(FileKind.ZIP);
  }

  /** For what is called a document and does not begin like one. */
  Reader hiddenZip() {
    return hiddenZip;
  }
}
