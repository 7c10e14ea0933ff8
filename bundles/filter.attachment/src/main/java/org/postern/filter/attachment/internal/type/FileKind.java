// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.type;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Kinds of files that are told apart by their content. */
public enum FileKind {
  PE(Family.PROGRAM, "a Windows program"),
  DOS(Family.PROGRAM, "a DOS program"),
  ELF(Family.PROGRAM, "a Linux program"),
  MACH_O(Family.PROGRAM, "a macOS program"),
  JAVA_CLASS(Family.PROGRAM, "a Java class"),
  JAR(Family.PROGRAM, "a Java program"),
  ANDROID(Family.PROGRAM, "an Android program"),
  WINDOWS_INSTALLER(Family.PROGRAM, "a Windows installer package"),
  WINDOWS_APP(Family.PROGRAM, "a Windows app package"),
  SHORTCUT(Family.PROGRAM, "a Windows shortcut"),
  INTERNET_SHORTCUT(Family.PROGRAM, "an Internet shortcut"),
  SHELL_COMMAND(Family.PROGRAM, "a shell command file"),
  COMPILED_HELP(Family.PROGRAM, "a compiled help file"),
  HTML_APPLICATION(Family.PROGRAM, "an HTML application"),
  SCRIPT_COMPONENT(Family.PROGRAM, "a Windows script file"),
  ENCODED_SCRIPT(Family.PROGRAM, "an encoded script"),
  BATCH(Family.PROGRAM, "a batch file"),
  UNIX_SCRIPT(Family.PROGRAM, "a script"),
  REGISTRY(Family.PROGRAM, "a registry file"),
  CONSOLE_FILE(Family.PROGRAM, "a management console file"),
  SETTING_CONTENT(Family.PROGRAM, "a Windows settings or search file"),
  DISK_IMAGE(Family.PROGRAM, "a disk image"),
  ONENOTE(Family.PROGRAM, "a OneNote section"),
  FLASH(Family.PROGRAM, "a Flash film"),

  ZIP(Family.ARCHIVE, "a ZIP archive"),
  TAR(Family.ARCHIVE, "a tar archive"),
  GZIP(Family.ARCHIVE, "a gzip file"),
  BZIP2(Family.ARCHIVE, "a bzip2 file"),
  XZ(Family.ARCHIVE, "an XZ file"),
  LZMA(Family.ARCHIVE, "an LZMA file"),
  COMPRESS(Family.ARCHIVE, "a compress (.Z) file"),
  SEVEN_ZIP(Family.ARCHIVE, "a 7z archive"),
  RAR4(Family.ARCHIVE, "a RAR archive"),
  RAR5(Family.ARCHIVE, "a RAR 5 archive"),
  CABINET(Family.ARCHIVE, "a cabinet archive"),
  TNEF(Family.ARCHIVE, "a TNEF file (winmail.dat)"),
  UUENCODED(Family.ARCHIVE, "text with an uuencoded file"),
  OTHER_ARCHIVE(Family.ARCHIVE, "an archive of a kind that cannot be opened here"),

  OLE2(Family.OFFICE, "an OLE2 document"),
  RTF(Family.OFFICE, "an RTF document"),
  PDF(Family.PDF, "a PDF document"),
  JPEG(Family.IMAGE, "a JPEG picture"),
  PNG(Family.IMAGE, "a PNG picture"),
  GIF(Family.IMAGE, "a GIF picture"),
  BMP(Family.IMAGE, "a bitmap"),
  TIFF(Family.IMAGE, "a TIFF picture"),
  WEBP(Family.IMAGE, "a WebP picture"),
  SVG(Family.IMAGE, "an SVG picture"),
  MP3(Family.AUDIO, "an MP3 file"),
  WAVE(Family.AUDIO, "a wave file"),
  OGG(Family.AUDIO, "an Ogg file"),
  MP4(Family.VIDEO, "an MP4 file"),
  AVI(Family.VIDEO, "an AVI file"),
  HTML(Family.MARKUP, "an HTML page"),
  XML(Family.MARKUP, "an XML file"),
  UNKNOWN(Family.UNKNOWN, "unknown content");

  private final Family family;
  private final String label;

  FileKind(Family family, String label) {
    this.family = family;
    this.label = label;
  }

  /** What it is for. */
  public Family family() {
    return family;
  }

  /** What it is, with its article. */
  public String label() {
    return label;
  }

  /** As it stands in the configuration, for instance {@code disk-image}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it may be on the list of blocked types. */
  public boolean isBlockable() {
    return family == Family.PROGRAM || family == Family.ARCHIVE || this == RTF || this == SVG;
  }

  /** Whether it is text, so that somebody who calls it text tells no lie. */
  public boolean isText() {
    return switch (this) {
      case INTERNET_SHORTCUT,
          SHELL_COMMAND,
          HTML_APPLICATION,
          SCRIPT_COMPONENT,
          ENCODED_SCRIPT,
          BATCH,
          UNIX_SCRIPT,
          REGISTRY,
          CONSOLE_FILE,
          SETTING_CONTENT ->
          true;
      default -> family == Family.MARKUP || this == SVG || this == RTF;
    };
  }

  /** The kind of that key; letter case and outer blanks do not matter. */
  public static Optional<FileKind> of(String key) {
    return Arrays.stream(values()).filter(k -> k.key().equalsIgnoreCase(key.strip())).findFirst();
  }

  /** Keys of all that may be blocked, for a message. */
  public static String blockable() {
    return Arrays.stream(values())
        .filter(FileKind::isBlockable)
        .map(FileKind::key)
        .collect(Collectors.joining(", "));
  }
}
