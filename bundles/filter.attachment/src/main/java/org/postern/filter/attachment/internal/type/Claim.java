// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.type;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file is said to be.
 *
 * @param byName family by its extension
 * @param byType family by its declared media type
 */
public record Claim(Family byName, Family byType) {

  private static final Map<String, Family> EXTENSIONS = extensions();

  /** From the extension, without dot and in lower case, and the declared media type. */
  public static Claim of(String extension, Optional<String> declaredType) {
    return new Claim(
        ofExtension(extension), declaredType.map(Claim::ofMediaType).orElse(Family.UNKNOWN));
  }

  /** The family that an extension stands for. */
  public static Family ofExtension(String extension) {
    return EXTENSIONS.getOrDefault(extension, Family.UNKNOWN);
  }

  /** The family of a media type in lower case. */
  public static Family ofMediaType(String type) {
    String top = type.substring(0, Math.max(0, type.indexOf('/')));
    return switch (top) {
      case "image" -> Family.IMAGE;
      case "audio" -> Family.AUDIO;
      case "video" -> Family.VIDEO;
      case "text" ->
          type.equals("text/html") || type.equals("text/xml") ? Family.MARKUP : Family.TEXT;
      default -> application(type);
    };
  }

  /** What counts: the name, which decides what opens the file; the declared type without one. */
  public Family main() {
    return byName == Family.UNKNOWN ? byType : byName;
  }

  /**
   * Whether a program of that kind poses as something that people trust. One claim is enough:
   * CVE-2001-0154 played {@code readme.exe} because it was declared {@code audio/x-wav}.
   */
  public boolean isDisguise(FileKind kind) {
    return kind.family() == Family.PROGRAM && (lies(byName, kind) || liesByType(kind));
  }

  /**
   * Whether the content is something other than claimed, neither being a program.
   *
   * @param actual family of the content
   */
  public boolean isMismatch(Family actual) {
    Family claimed = main();
    if (actual == claimed || actual == Family.UNKNOWN || actual == Family.TEXT) {
      return false;
    }
    if (claimed == Family.AUDIO || claimed == Family.VIDEO) {
      return actual != Family.AUDIO && actual != Family.VIDEO;
    }
    return claimed == Family.IMAGE || claimed == Family.PDF;
  }

  private static boolean lies(Family claimed, FileKind kind) {
    return claimed.isTrusted() && !(claimed == Family.TEXT && kind.isText());
  }

  /** Text is what careless programs declare for anything, so that type alone is no disguise. */
  private boolean liesByType(FileKind kind) {
    return byType != Family.TEXT && lies(byType, kind);
  }

  private static Family application(String type) {
    if (type.equals("application/pdf")) {
      return Family.PDF;
    }
    boolean office =
        type.startsWith("application/msword")
            || type.startsWith("application/vnd.ms-excel")
            || type.startsWith("application/vnd.ms-powerpoint")
            || type.startsWith("application/vnd.openxmlformats-officedocument")
            || type.startsWith("application/vnd.oasis.opendocument");
    return office ? Family.OFFICE : Family.UNKNOWN;
  }

  private static Map<String, Family> extensions() {
    Map<String, Family> all = new HashMap<>();
    put(all, Family.IMAGE, List.of("jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp"));
    put(all, Family.IMAGE, List.of("heic", "heif", "jfif", "ico", "svg"));
    put(all, Family.AUDIO, List.of("mp3", "wav", "ogg", "m4a", "wma", "aac", "flac", "mid", "amr"));
    put(
        all,
        Family.VIDEO,
        List.of("mp4", "avi", "mov", "mpg", "mpeg", "wmv", "mkv", "webm", "3gp"));
    put(all, Family.PDF, List.of("pdf"));
    put(all, Family.TEXT, List.of("txt", "csv", "log", "md", "ini", "vcf", "ics"));
    put(all, Family.MARKUP, List.of("htm", "html", "xml", "xhtml"));
    put(all, Family.OFFICE, List.of("doc", "docx", "dot", "dotx", "docm", "dotm", "rtf", "odt"));
    put(all, Family.OFFICE, List.of("xls", "xlsx", "xlt", "xltx", "xlsm", "xlsb", "xltm", "ods"));
    put(all, Family.OFFICE, List.of("ppt", "pptx", "pps", "ppsx", "pot", "potx", "pptm", "odp"));
    put(all, Family.ARCHIVE, List.of("zip", "rar", "7z", "tar", "gz", "tgz", "bz2", "xz", "cab"));
    return Map.copyOf(all);
  }

  private static void put(Map<String, Family> all, Family family, List<String> extensions) {
    extensions.forEach(extension -> all.put(extension, family));
  }
}
